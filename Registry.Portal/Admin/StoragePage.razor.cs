using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Core.Operations.StorageFigures;

namespace Registry.Portal.Admin;

/// <summary>Where the disk goes, and how fast.</summary>
public sealed partial class StoragePage(StorageQueries queries, TimeProvider clock) : AdminPage<string, StorageView>
{
    protected override string State => PortalUrls.AdminStorage;

    protected override bool Concerns(RegistryEvent change) =>
        change.Kind is RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.CollectionChanged or RegistryEventKind.JobChanged;

    protected override async Task<StorageView?> ReadAsync(Caller caller, string state) =>
        await queries.FiguresAsync(caller, Gone) is { Succeeded: true } figures
        && await queries.LargestAsync(caller, Gone) is { Succeeded: true } largest
        && await queries.GrowthAsync(caller, Gone) is { Succeeded: true } growth
            ? new StorageView(figures.Value, largest.Value, growth.Value, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
            : null;
}
