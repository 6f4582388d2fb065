using Microsoft.Extensions.Options;
using Registry.Core.Access.Maintenance;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Storage;

/// <summary>The last of the disk, which belongs to the database: a server that cannot write its log stops, and with it every pull. Rows that people add stop before that.</summary>
public sealed class DatabaseRoom(StagingArea staging, DiskReserve reserve, IOptions<UploadOptions> options) : IRoomForChanges
{
    private static readonly Refusal Full = new(
        RegistryError.StorageFull, "The registry's disk is nearly full, and what is left is kept for its database. Pulling and deleting go on; ask the operator to make room for the rest.");

    /// <summary>Below this many free bytes nothing is added. Less than what uploads leave, so that what they have brought can still be completed.</summary>
    public long LeastBytes => options.Value.ReserveBytes / 4 * 3;

    /// <inheritdoc />
    public Refusal? Refuse() => Math.Min(staging.FreeBytes, reserve.SizeBytes > 0 ? reserve.FreeBytes : long.MaxValue) < LeastBytes ? Full : null;
}
