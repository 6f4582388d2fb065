using Registry.Api.Hosting;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Terms;
using Registry.Core.Kernel.Entities;
using Registry.Core.Operations.Announcements;

namespace Registry.Portal.Notices;

/// <summary>What stands on top of every page.</summary>
/// <param name="Maintenance">That the registry is read-only, in a sentence; null while it is not.</param>
/// <param name="PendingTerms">The version of the terms that the reader has yet to agree to; null for none.</param>
/// <param name="Board">The announcements.</param>
/// <param name="ProxyWarning">For administrators: that a proxy in front is not believed; null when all is well, and for everybody else.</param>
public sealed record SiteNoticesView(string? Maintenance, string? PendingTerms, AnnouncementBoard Board, string? ProxyWarning);

/// <summary>Reads it.</summary>
public sealed class SiteNoticesReader(MaintenanceQueries maintenance, TermsQueries terms, AnnouncementQueries announcements, ForwardedTraces traces)
{
    public async Task<SiteNoticesView> ReadAsync(Caller caller, IReadOnlySet<string> dismissed, CancellationToken cancellationToken)
    {
        var mode = await maintenance.CurrentAsync(cancellationToken);
        return new SiteNoticesView(
            mode is null ? null : MaintenanceText.Sentence(mode.Message, mode.Until),
            await terms.PendingAsync(caller.UserId, cancellationToken),
            await announcements.BoardAsync(dismissed, cancellationToken),
            caller.Role == UserRole.User ? null : traces.Warning);
    }
}
