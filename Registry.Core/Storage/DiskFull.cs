namespace Registry.Core.Storage;

/// <summary>Tells a full disk from the other ways in which writing fails.</summary>
public static class DiskFull
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int FileTooBig = 27; // EFBIG

    public static bool Is(IOException fault) => fault.HResult is NoSpace or QuotaExceeded or FileTooBig;

    /// <summary>A fault that <see cref="Is"/> knows, from one of which .NET says only in words that it was about the room.</summary>
    public static IOException From(IOException fault) => new(fault.Message, NoSpace);
}
