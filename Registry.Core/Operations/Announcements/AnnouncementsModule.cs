using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Operations.Announcements;

internal static class AnnouncementsModule
{
    public static void AddAnnouncements(this IServiceCollection services)
    {
        services.TryAddSingleton<SaveAnnouncement>();
        services.TryAddSingleton<EndAnnouncement>();
        services.TryAddSingleton<AnnouncementQueries>();
    }
}
