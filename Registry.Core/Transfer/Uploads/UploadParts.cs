using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Transfer.Uploads;

/// <summary>The arithmetic of parts: all have the same number of bytes, the last has the rest.</summary>
internal static class UploadParts
{
    private const int MaxParts = 10_000;

    public static int CountOf(Upload upload) => Count(upload.SizeBytes, upload.PartBytes);

    public static long SizeOf(Upload upload, int number) => Size(upload.SizeBytes, upload.PartBytes, number);

    public static int Count(long sizeBytes, long partBytes) => (int)((sizeBytes + partBytes - 1) / partBytes);

    public static long Size(long sizeBytes, long partBytes, int number) => Math.Min(partBytes, sizeBytes - ((number - 1) * partBytes));

    /// <summary>How large the parts of an upload are: as the operator said, or larger if there were too many of them.</summary>
    public static long BytesFor(long sizeBytes, UploadOptions options) => Math.Max(options.PartBytes, (sizeBytes + MaxParts - 1) / MaxParts);
}
