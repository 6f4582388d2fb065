using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Teams;

internal static class TeamsModule
{
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.TryAddSingleton<CreateTeam>();
        services.TryAddSingleton<AddTeamMember>();
        services.TryAddSingleton<RemoveTeamMember>();
        return services;
    }
}
