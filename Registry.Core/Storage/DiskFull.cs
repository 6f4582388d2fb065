namespace Registry.Core.Storage;

/// <summary>Tells a full disk from the other ways in which writing fails.</summary>
internal static class DiskFull
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int FileTooBig = 27; // EFBIG
    private const int WindowsDiskFull = unchecked((int)0x80070070); // what .NET reports when it could not preallocate

    public static bool Is(IOException fault) => fault.HResult is NoSpace or QuotaExceeded or FileTooBig or WindowsDiskFull;
}
