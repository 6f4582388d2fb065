using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Maintenance;

/// <summary>Reads whether the registry is read-only.</summary>
public sealed class MaintenanceQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Null while everything may be changed.</summary>
    public async Task<MaintenanceMode?> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MaintenanceModes.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }
}
