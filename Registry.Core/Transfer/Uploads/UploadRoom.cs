using System.Globalization;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Whether there is room for an upload, before its first byte.</summary>
internal static class UploadRoom
{
    /// <summary>Why a size cannot be taken; null if it can.</summary>
    public static Refusal? Refuse(long sizeBytes, UploadOptions options, StagingArea staging)
    {
        if (sizeBytes < 1)
        {
            return new Refusal(RegistryError.InvalidRequest, $"An image has at least 1 byte; {sizeBytes} were declared.");
        }

        if (sizeBytes > options.MaxBytes)
        {
            var size = string.Create(CultureInfo.InvariantCulture, $"The image has {sizeBytes} bytes; this registry accepts at most {options.MaxBytes}.");
            return new Refusal(RegistryError.TooLarge, size + " Make it smaller, or ask the operator to raise Registry:Uploads:MaxBytes.");
        }

        return sizeBytes > staging.FreeBytes - options.ReserveBytes ? UploadRefusals.DiskFull(sizeBytes) : null;
    }

    /// <summary>Makes the staging file, empty: room is taken by bytes that have come, not by those that somebody says will; says so if the disk has none for a file.</summary>
    public static Refusal? Begin(this StagingArea staging, Guid upload)
    {
        try
        {
            using var file = staging.Create(upload);
            return null;
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            staging.Discard(upload);
            return UploadRefusals.DiskFull(0);
        }
    }
}
