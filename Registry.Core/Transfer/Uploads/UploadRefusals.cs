using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Refusals that several upload commands share, in the same words.</summary>
internal static class UploadRefusals
{
    public static Refusal Unknown { get; } =
        new(RegistryError.NotFound, "There is no upload at this address, or it has expired or is finished. Push the image again.");

    public static Refusal Used { get; } =
        new(RegistryError.Conflict, "All bytes of this upload have arrived already; its address cannot be used again. Push the image again.");

    public static Refusal Busy { get; } =
        new(RegistryError.Conflict, "Another request is sending bytes to this upload. Send one after the other.");

    public static Refusal Aborted { get; } =
        new(RegistryError.Conflict, "This upload was ended by whoever started it or by an administrator. Push the image again if that was a mistake.");

    public static Refusal NoLongerAllowed { get; } = new(
        RegistryError.NotFound,
        "This upload counts no more: the account, the token, the session or the right to push with which it was begun has ended. Push the image again if you still may.");

    public static Refusal Stalled { get; } =
        new(RegistryError.Expired, "The upload stood still for too long and was ended. Look at your connection, then push the image again.");

    public static Refusal Lost { get; } =
        new(RegistryError.Conflict, "The bytes of this upload are gone: it took too long to complete. Push the image again.");

    public static Refusal Expired { get; } =
        new(RegistryError.Expired, "This upload's address has expired. Push the image again.");

    public static Refusal OtherDigest(Digest received, Digest declared) =>
        new(RegistryError.ContentMismatch, $"The bytes hash to {received}; {declared} was expected.");

    public static Refusal DiskFull(long sizeBytes) =>
        new(RegistryError.StorageFull, $"The registry's disk has no room for {sizeBytes} bytes. Ask the operator to free some, then push again.");
}
