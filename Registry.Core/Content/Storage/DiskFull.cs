namespace Registry.Core.Content.Storage;

/// <summary>Tells a full disk from the other ways in which writing fails.</summary>
public static class DiskFull
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int FileTooBig = 27; // EFBIG

    public static bool Is(IOException fault) => fault.HResult is NoSpace or QuotaExceeded or FileTooBig;

    /// <summary>A fault that <see cref="Is"/> knows: there is room, but no more than has to stay free.</summary>
    /// <param name="reserveBytes">What has to stay free.</param>
    public static IOException Reserved(long reserveBytes) => new($"The last {reserveBytes} bytes of the disk are kept for the database.", NoSpace);
}
