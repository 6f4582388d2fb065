using System.CommandLine;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>token …</c></summary>
internal static class TokenVerbs
{
    public static Command Create(VerbContext context) => new("token", "Manage access tokens.")
    {
        CreateToken(context),
        List(context),
        Revoke(context),
    };

    private static Command CreateToken(VerbContext context)
    {
        var user = UserArgument();
        var name = new Option<string>("--name") { Description = "What will hold the token: a machine, a job.", Required = true };
        var scopes = new Option<string[]>("--scope")
        {
            Description = "What it allows: pull, push, delete; several with commas or spaces between.",
            DefaultValueFactory = _ => ["pull", "push"],
            AllowMultipleArgumentsPerToken = true,
        };
        scopes.Validators.Add(result =>
        {
            if (ScopeNames.Parse(result.GetValueOrDefault<string[]>()).Refusal is { } refusal)
            {
                result.AddError(refusal.Message);
            }
        });
        var expires = new Option<string>("--expires") { Description = "How long it lives: days as 90d, hours as 12h, or never.", DefaultValueFactory = _ => "90d" };
        expires.Validators.Add(result =>
        {
            if (Lifetime.Parse(result.GetValueOrDefault<string>()).Refusal is { } refusal)
            {
                result.AddError(refusal.Message);
            }
        });
        var command = new Command("create", "Make a token; it is printed alone on standard output, this once.") { user, name, scopes, expires };
        command.SetAction((parsed, token) => context.RunAsync(
            (services, cancellationToken) => CreateAsync(
                context,
                services,
                parsed.GetRequiredValue(user),
                parsed.GetRequiredValue(name),
                ScopeNames.Parse(parsed.GetRequiredValue(scopes)).Value,
                Lifetime.Parse(parsed.GetRequiredValue(expires)).Value,
                cancellationToken),
            token));
        return command;
    }

    private static async Task<Result<Unit>> CreateAsync(
        VerbContext context,
        IServiceProvider services,
        string userName,
        string name,
        TokenScopes scopes,
        Lifetime lifetime,
        CancellationToken cancellationToken)
    {
        var user = await services.GetRequiredService<UserQueries>().FindAsync(Caller.Operator, userName, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        var created = await services.GetRequiredService<CreateToken>().RunAsync(
            Caller.Operator, user.Value.Id, name, scopes, lifetime.Value, cancellationToken);
        if (!created.Succeeded)
        {
            return created.As<Unit>();
        }

        await context.Output.WriteLineAsync(created.Value.Secret.Reveal());
        await context.Error.WriteLineAsync($"Made a token for '{user.Value.Name}' that allows {ScopeNames.Of(scopes)}. It is not shown again.");
        return Unit.Instance;
    }

    private static Command List(VerbContext context)
    {
        var userName = UserArgument();
        userName.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command("list", "List tokens: id, user, name, scopes, state, end and last use, with tabs between.") { userName };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                Guid? userId = null;
                if (parsed.GetValue(userName) is { } named)
                {
                    var user = await services.GetRequiredService<UserQueries>().FindAsync(Caller.Operator, named, cancellationToken);
                    if (!user.Succeeded)
                    {
                        return user.As<Unit>();
                    }

                    userId = user.Value.Id;
                }

                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                return await Pages.WriteAsync(
                    context,
                    page => services.GetRequiredService<TokenQueries>().ListAsync(Caller.Operator, userId, new TokenOrder(), page, cancellationToken),
                    row => Line(row, now));
            },
            token));
        return command;
    }

    private static string Line(TokenRow token, DateTimeOffset now)
    {
        var state = token.IsUsableAt(now) ? "usable" : token.RevokedAt is null ? "expired" : "revoked";
        var lastUse = token.LastUsedAt is { } used ? $"{used:u}" : "not used";
        return $"{token.Id}\t{token.UserName}\t{token.Name}\t{ScopeNames.Of(token.Scopes)}\t{state}\t{(token.ExpiresAt is { } end ? $"{end:u}" : "never")}\t{lastUse}";
    }

    private static Command Revoke(VerbContext context)
    {
        var userName = UserArgument();
        var nameOrId = new Argument<string>("TOKEN") { Description = "The token's name, or its id from the list." };
        var command = new Command("revoke", "End a token: the next request with it is refused.") { userName, nameOrId };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var user = await services.GetRequiredService<UserQueries>().FindAsync(Caller.Operator, parsed.GetRequiredValue(userName), cancellationToken);
                if (!user.Succeeded)
                {
                    return user.As<Unit>();
                }

                var found = await services.GetRequiredService<TokenQueries>().FindAsync(
                    Caller.Operator, user.Value.Id, parsed.GetRequiredValue(nameOrId), cancellationToken);
                if (!found.Succeeded)
                {
                    return found.As<Unit>();
                }

                await context.Error.WriteLineAsync($"Revoking the token '{found.Value.Name}' of '{user.Value.Name}'.");
                return await services.GetRequiredService<RevokeToken>().RunAsync(Caller.Operator, found.Value.Id, cancellationToken);
            },
            token));
        return command;
    }

    private static Argument<string> UserArgument() => new("USER") { Description = "The user name." };
}
