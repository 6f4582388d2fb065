using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Storage;

namespace Registry.Portal.Admin;

/// <summary>Where the disk goes, and how fast.</summary>
public sealed partial class StoragePage(StorageQueries queries) : AdminPage<StorageView>
{
    protected override bool Concerns(RegistryEvent change) =>
        change.Kind is RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.CollectionChanged or RegistryEventKind.JobChanged;

    protected override async Task<Result<StorageView>> ReadAsync(Caller caller)
    {
        var figures = await queries.FiguresAsync(caller, Gone);
        var largest = await queries.LargestAsync(caller, Gone);
        var growth = await queries.GrowthAsync(caller, Gone);
        return figures.Succeeded && largest.Succeeded && growth.Succeeded
            ? new StorageView(figures.Value, largest.Value, growth.Value)
            : (figures.Refusal ?? largest.Refusal ?? growth.Refusal)!;
    }
}
