using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Access.Teams;

internal static class TeamsModule
{
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.TryAddSingleton<CreateTeam>();
        services.TryAddSingleton<AddTeamMember>();
        services.TryAddSingleton<RemoveTeamMember>();
        services.TryAddSingleton<JoinTeam>();
        services.TryAddSingleton<SetTeamRole>();
        services.TryAddSingleton<ChangeTeam>();
        services.TryAddSingleton<SetTeamPicture>();
        services.TryAddSingleton<DeleteTeam>();
        services.TryAddSingleton<TeamQueries>();
        services.TryAddSingleton<TeamOverview>();
        services.TryAddSingleton<InviteToTeam>();
        services.TryAddSingleton<RevokeInvitation>();
        services.TryAddSingleton<AcceptInvitation>();
        services.TryAddSingleton<InvitationQueries>();
        return services;
    }
}
