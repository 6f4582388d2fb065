using System.CommandLine;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>cli-secret …</c></summary>
internal static class CliSecretVerbs
{
    public static Command Create(VerbContext context) => new("cli-secret", "Manage the secrets with which sregistry-cli signs.")
    {
        OnUser(context, "make", "Make a secret in place of the one before; it is printed alone on standard output, this once.", MakeAsync),
        OnUser(context, "remove", "End the secret: the next request that it signs is refused.", RemoveAsync),
        OnUser(context, "show", "Say since when there is a secret, and when it was last used; nobody sees the secret itself again.", ShowAsync),
    };

    private static Command OnUser(
        VerbContext context, string verb, string description, Func<VerbContext, IServiceProvider, UserRow, CancellationToken, Task<Result<Unit>>> work)
    {
        var name = new Argument<string>("USER") { Description = "The user name." };
        var command = new Command(verb, description) { name };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var user = await services.GetRequiredService<UserQueries>().FindAsync(Caller.Operator, parsed.GetRequiredValue(name), cancellationToken);
                return user.Succeeded
                    ? await work(context, services, user.Value, cancellationToken)
                    : user.As<Unit>();
            },
            token));
        return command;
    }

    private static async Task<Result<Unit>> MakeAsync(VerbContext context, IServiceProvider services, UserRow user, CancellationToken cancellationToken)
    {
        var made = await services.GetRequiredService<MakeCliSecret>().RunAsync(Caller.Operator, user.Id, user.Name, cancellationToken);
        if (!made.Succeeded)
        {
            return made.As<Unit>();
        }

        await context.Output.WriteLineAsync(made.Value);
        await context.Error.WriteLineAsync($"Made the secret of '{user.Name}' for sregistry-cli. It is not shown again; put it as \"token\" into ~/.sregistry.");
        return Unit.Instance;
    }

    private static async Task<Result<Unit>> RemoveAsync(VerbContext context, IServiceProvider services, UserRow user, CancellationToken cancellationToken)
    {
        var removed = await services.GetRequiredService<RemoveCliSecret>().RunAsync(Caller.Operator, user.Id, user.Name, cancellationToken);
        if (removed.Succeeded)
        {
            await context.Error.WriteLineAsync($"'{user.Name}' has no secret for sregistry-cli now.");
        }

        return removed;
    }

    private static async Task<Result<Unit>> ShowAsync(VerbContext context, IServiceProvider services, UserRow user, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<CliSecretQueries>().FindOwnAsync(Caller.Operator with { UserId = user.Id }, cancellationToken) is not { } secret)
        {
            return Refuse.NotFound($"'{user.Name}' has no secret for sregistry-cli. Make one with: cli-secret make {user.Name}");
        }

        await context.Output.WriteLineAsync($"{secret.CreatedAt:u}\t{(secret.LastUsedAt is { } used ? $"{used:u}" : "not used")}");
        return Unit.Instance;
    }
}
