using System.CommandLine;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>team …</c></summary>
internal static class TeamVerbs
{
    public static Command Create(VerbContext context) => new("team", "Manage teams.")
    {
        CreateTeam(context),
        OnMember(context, "add", "Take somebody into a team.", (services, team, user, cancellationToken) =>
            services.GetRequiredService<AddTeamMember>().RunAsync(Caller.Operator, team, user, cancellationToken)),
        OnMember(context, "remove", "Take somebody out of a team.", (services, team, user, cancellationToken) =>
            services.GetRequiredService<RemoveTeamMember>().RunAsync(Caller.Operator, team, user, cancellationToken)),
    };

    private static Command CreateTeam(VerbContext context)
    {
        var name = new Argument<string>("NAME") { Description = "The team's name; users and teams share their names." };
        var ownerName = new Option<string>("--owner") { Description = "The user who owns the team.", Required = true };
        var command = new Command("create", "Make a team.") { name, ownerName };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var owner = await services.GetRequiredService<UserQueries>().FindAsync(Caller.Operator, parsed.GetRequiredValue(ownerName), cancellationToken);
                if (!owner.Succeeded)
                {
                    return owner.As<Unit>();
                }

                var created = await services.GetRequiredService<CreateTeam>().RunAsync(
                    Caller.Operator, parsed.GetRequiredValue(name), owner.Value.Id, cancellationToken);
                if (!created.Succeeded)
                {
                    return created.As<Unit>();
                }

                await context.Error.WriteLineAsync($"Made the team, owned by '{owner.Value.Name}'.");
                return Unit.Instance;
            },
            token));
        return command;
    }

    private static Command OnMember(
        VerbContext context, string verb, string description, Func<IServiceProvider, string, string, CancellationToken, Task<Result<Unit>>> change)
    {
        var team = new Argument<string>("TEAM") { Description = "The team's name." };
        var user = new Argument<string>("USER") { Description = "The user name." };
        var command = new Command(verb, description) { team, user };
        command.SetAction((parsed, token) => context.RunAsync(
            (services, cancellationToken) => change(services, parsed.GetRequiredValue(team), parsed.GetRequiredValue(user), cancellationToken), token));
        return command;
    }
}
