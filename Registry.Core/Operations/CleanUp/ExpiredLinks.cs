using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Operations.CleanUp;

/// <summary>Removes share links and invitations that have expired. They stopped working at that moment; this only forgets them.</summary>
internal sealed class ExpiredLinks(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock) : RegistryJob
{
    public override string Name => "expired-links";

    public override string Title => "Expired links";

    public override string Description => "Removes share links and invitations into teams that have expired.";

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var links = db.ShareLinks.Where(link => link.ExpiresAt <= now);
        var invitations = db.TeamInvitations.Where(invitation => invitation.ExpiresAt <= now);
        return new JobReport(
            0,
            new(isDryRun ? await links.CountAsync(cancellationToken) : await links.ExecuteDeleteAsync(cancellationToken), "share link", "share links"),
            new(isDryRun ? await invitations.CountAsync(cancellationToken) : await invitations.ExecuteDeleteAsync(cancellationToken), "invitation", "invitations"));
    }
}
