using System.CommandLine;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>user …</c></summary>
internal static class UserVerbs
{
    private static readonly string[] Roles = [.. Enum.GetValues<UserRole>().Select(RoleName.Of)];

    public static Command Create(VerbContext context) => new("user", "Manage accounts.")
    {
        CreateUser(context),
        List(context),
        SetRole(context),
        OnUser(context, "disable", "Close an account: no sign-in, and its tokens are refused.", "Disabled", (services, user, cancellationToken) =>
            services.GetRequiredService<SetUserState>().RunAsync(Caller.Operator, user, disabled: true, cancellationToken)),
        OnUser(context, "enable", "Open a disabled account again.", "Enabled", (services, user, cancellationToken) =>
            services.GetRequiredService<SetUserState>().RunAsync(Caller.Operator, user, disabled: false, cancellationToken)),
        ResetPassword(context),
        OnUser(context, "confirm-address", "Say that an account's e-mail address is its person's: a key with that address counts as theirs.", "Confirmed the e-mail address of", (services, user, cancellationToken) =>
            services.GetRequiredService<ConfirmAddress>().RunAsync(Caller.Operator, user, isConfirmed: true, cancellationToken)),
        OnUser(context, "doubt-address", "Take that back.", "The e-mail address counts as not confirmed for", (services, user, cancellationToken) =>
            services.GetRequiredService<ConfirmAddress>().RunAsync(Caller.Operator, user, isConfirmed: false, cancellationToken)),
    };

    private static Command CreateUser(VerbContext context)
    {
        var name = new Argument<string>("NAME") { Description = "The user name; lower-case letters and digits, with single '.', '_' or '-' between." };
        var email = new Option<string>("--email") { Description = "The e-mail address.", Required = true };
        var role = new Option<string>("--role") { Description = "What the account may do.", DefaultValueFactory = _ => Roles[0] };
        role.AcceptOnlyFromAmong(Roles);
        var command = new Command("create", "Make an account.") { name, email, role };
        TakePassword(command);
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var created = await services.GetRequiredService<CreateUser>().RunAsync(
                    Caller.Operator,
                    parsed.GetRequiredValue(name),
                    parsed.GetRequiredValue(email),
                    await PasswordInput.ReadAsync(context.Input, cancellationToken),
                    RoleName.Parse(parsed.GetRequiredValue(role)).Value,
                    cancellationToken);
                return created.Succeeded ? await SayAsync(context, $"Made the {parsed.GetValue(role)} account.") : created.As<Unit>();
            },
            token));
        return command;
    }

    private static Command List(VerbContext context)
    {
        var command = new Command("list", "List the accounts: name, role, state and e-mail address, with tabs between.");
        command.SetAction((_, token) => context.RunAsync(
            (services, cancellationToken) => Pages.WriteAsync(
                context,
                page => services.GetRequiredService<UserQueries>().ListAsync(Caller.Operator, page, cancellationToken),
                user => $"{user.Name}\t{RoleName.Of(user.Role)}\t{(user.IsDisabled ? "disabled" : "enabled")}\t{user.Email}"),
            token));
        return command;
    }

    private static Command SetRole(VerbContext context)
    {
        var role = new Argument<string>("ROLE") { Description = "What the account may do." };
        role.AcceptOnlyFromAmong(Roles);
        var name = NameArgument();
        var command = new Command("set-role", "Give an account another role.") { name, role };
        command.SetAction((parsed, token) => context.RunAsync(
            (services, cancellationToken) => OnUserAsync(
                context,
                services,
                parsed.GetRequiredValue(name),
                "Changed",
                user => services.GetRequiredService<SetUserRole>().RunAsync(
                    Caller.Operator, user, RoleName.Parse(parsed.GetRequiredValue(role)).Value, cancellationToken),
                cancellationToken),
            token));
        return command;
    }

    private static Command ResetPassword(VerbContext context)
    {
        var command = OnUser(context, "reset-password", "Give an account a new password.", "Changed", async (services, user, cancellationToken) =>
            await services.GetRequiredService<ResetPassword>().RunAsync(
                Caller.Operator, user, await PasswordInput.ReadAsync(context.Input, cancellationToken), cancellationToken));
        TakePassword(command);
        return command;
    }

    private static Command OnUser(
        VerbContext context, string verb, string description, string past, Func<IServiceProvider, Guid, CancellationToken, Task<Result<Unit>>> change)
    {
        var name = NameArgument();
        var command = new Command(verb, description) { name };
        command.SetAction((parsed, token) => context.RunAsync(
            (services, cancellationToken) => OnUserAsync(
                context, services, parsed.GetRequiredValue(name), past, user => change(services, user, cancellationToken), cancellationToken),
            token));
        return command;
    }

    private static async Task<Result<Unit>> OnUserAsync(
        VerbContext context, IServiceProvider services, string name, string past, Func<Guid, Task<Result<Unit>>> change, CancellationToken cancellationToken)
    {
        var user = await services.GetRequiredService<UserQueries>().FindAsync(Caller.Operator, name, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        var done = await change(user.Value.Id);
        return done.Succeeded ? await SayAsync(context, $"{past} the account '{user.Value.Name}'.") : done;
    }

    private static async Task<Result<Unit>> SayAsync(VerbContext context, string sentence)
    {
        await context.Error.WriteLineAsync(sentence);
        return Unit.Instance;
    }

    private static Argument<string> NameArgument() => new("NAME") { Description = "The user name." };

    /// <summary>Passwords come by standard input alone: arguments show in the list of processes.</summary>
    private static void TakePassword(Command command)
    {
        var option = new Option<bool>("--password-stdin") { Description = "Read the password from the first line of standard input; there is no other way." };
        command.Add(option);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(option))
            {
                result.AddError("Give the password on standard input, and say so with --password-stdin.");
            }
        });
    }
}
