using System.Globalization;

namespace Registry.Portal.Ui;

/// <summary>How numbers, sizes, times and digests read on a page. English, whatever the server's culture.</summary>
public static class Formatting
{
    private const long Kibi = 1024;
    private const long Mebi = Kibi * 1024;
    private const long Gibi = Mebi * 1024;
    private const long Tebi = Gibi * 1024;

    /// <summary>A size to read at a glance: GiB (or TiB) with two digits; below a tenth of a GiB in MiB, KiB or bytes, where GiB would say 0.00.</summary>
    /// <param name="bytes">Bytes, from 0.</param>
    public static string Bytes(long bytes) => Scale(bytes) is var scale && bytes == 1 ? "1 byte" : $"{Scaled(bytes, scale)} {scale.Name}";

    /// <summary>How much of something is there, in one unit: <c>51.3 of 204.8 MiB</c>.</summary>
    /// <param name="part">Bytes, from 0.</param>
    /// <param name="whole">Bytes.</param>
    public static string BytesOf(long part, long whole) => $"{Scaled(part, Scale(whole))} of {Bytes(whole)}";

    /// <summary>All digits of a size: <c>2,480,343,552 bytes</c>.</summary>
    public static string ExactBytes(long bytes) => bytes == 1 ? "1 byte" : $"{Exact(bytes)} bytes";

    /// <summary>A size to read at a glance, and in full behind it.</summary>
    public static string BothBytes(long bytes) => $"{Bytes(bytes)} ({ExactBytes(bytes)})";

    /// <summary>A count to read at a glance: <c>999</c>, <c>1.2k</c>, <c>34k</c>, <c>5.6M</c>. Cut, not rounded: it never says more than there is.</summary>
    public static string Count(long count) => count switch
    {
        < 1_000 => count.ToString(CultureInfo.InvariantCulture),
        < 10_000 => Cut(count, 1_000, "k"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1_000}k"),
        < 10_000_000 => Cut(count, 1_000_000, "M"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1_000_000}M"),
        _ => Cut(count, 1_000_000_000, "G"),
    };

    /// <summary>All digits of a count: <c>1,234</c>.</summary>
    public static string Exact(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 image</c>, <c>1.2k images</c>.</summary>
    public static string Counted(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>The same to the last digit: <c>1,234 images</c>.</summary>
    public static string ExactCounted(long count, string one, string many) => $"{Exact(count)} {(count == 1 ? one : many)}";

    /// <summary>How far a time is from now, in one unit: <c>3 hours ago</c>, <c>in 2 days</c>.</summary>
    public static string Ago(DateTimeOffset time, DateTimeOffset now)
    {
        var span = (now - time).Duration();
        var isPast = time <= now;
        if (span < TimeSpan.FromMinutes(1))
        {
            return isPast ? "just now" : "in a moment";
        }

        var (count, unit) = Unit(span);
        var text = string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
        return isPast ? $"{text} ago" : $"in {text}";
    }

    /// <summary>The day of a time in UTC: <c>20 Nov 2026</c>. For what lies ahead, where "in 2 months" says too little.</summary>
    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same of a day.</summary>
    public static string Date(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A time in UTC to the second: <c>2026-11-20 14:03:07 UTC</c>.</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A time as machines read it, for <c>&lt;time datetime&gt;</c>.</summary>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The first four and the last two digits of a digest: <c>sha256:ab12…9f</c>. Anything that is not that long comes back as it is.</summary>
    /// <param name="digest">With or without its algorithm: <c>sha256:…</c>, <c>sha256.…</c> or the bare digits.</param>
    public static string ShortDigest(string digest)
    {
        var cut = digest.IndexOfAny([':', '.']);
        var hex = digest[(cut + 1)..];
        return hex.Length <= 12 ? digest : $"sha256:{hex[..4]}…{hex[^2..]}";
    }

    private static (long Count, string Unit) Unit(TimeSpan span) => span.TotalDays switch
    {
        >= 365 => ((long)(span.TotalDays / 365), "year"),
        >= 30 => ((long)(span.TotalDays / 30.4375) is var months and > 0 ? months : 1, "month"),
        >= 1 => ((long)span.TotalDays, "day"),
        _ => span.TotalHours >= 1 ? ((long)span.TotalHours, "hour") : ((long)span.TotalMinutes, "minute"),
    };

    private static (long Unit, string Format, string Name) Scale(long bytes) => bytes switch
    {
        >= 1000 * Gibi => (Tebi, "0.00", "TiB"),
        >= Gibi / 10 => (Gibi, "0.00", "GiB"),
        >= Mebi => (Mebi, "0.0", "MiB"),
        >= Kibi => (Kibi, "0", "KiB"),
        _ => (1, "0", "bytes"),
    };

    private static string Scaled(long bytes, (long Unit, string Format, string Name) scale) => ((double)bytes / scale.Unit).ToString(scale.Format, CultureInfo.InvariantCulture);

    private static string Cut(long count, long unit, string name) =>
        $"{(count / (unit / 10) / 10m).ToString("0.#", CultureInfo.InvariantCulture)}{name}";
}
