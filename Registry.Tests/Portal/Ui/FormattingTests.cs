using Registry.Portal.Ui;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class FormattingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1 KiB")]
    [InlineData(45 << 20, "45.0 MiB")]
    [InlineData(107_374_183, "0.10 GiB")]
    [InlineData(2_480_343_552, "2.31 GiB")]
    [InlineData(1_073_741_824_000, "0.98 TiB")]
    [InlineData(long.MaxValue, "8388608.00 TiB")]
    public void A_size_reads_in_the_unit_that_says_most(long bytes, string text) => Assert.Equal(text, Formatting.Bytes(bytes));

    [Theory]
    [InlineData(0, 1, "0 of 1 byte")]
    [InlineData(53_792_000, 104_857_600, "51.3 of 100.0 MiB")]
    [InlineData(1_048_576, 107_374_182_400, "0.00 of 100.00 GiB")]
    public void A_part_reads_in_the_unit_of_its_whole(long part, long whole, string text) => Assert.Equal(text, Formatting.BytesOf(part, whole));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_000, "1k")]
    [InlineData(1_999, "1.9k")]
    [InlineData(9_999, "9.9k")]
    [InlineData(34_567, "34k")]
    [InlineData(999_999, "999k")]
    [InlineData(5_670_000, "5.6M")]
    [InlineData(2_000_000_000, "2G")]
    public void A_count_never_says_more_than_there_is(long count, string text) => Assert.Equal(text, Formatting.Count(count));

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 minute ago")]
    [InlineData(7200, "2 hours ago")]
    [InlineData(86_400, "1 day ago")]
    [InlineData(2_678_400, "1 month ago")]
    [InlineData(31_536_000, "1 year ago")]
    [InlineData(-7200, "in 2 hours")]
    [InlineData(-5, "in a moment")]
    public void A_time_is_told_in_one_unit(int secondsAgo, string text) => Assert.Equal(text, Formatting.Ago(Now.AddSeconds(-secondsAgo), Now));

    [Fact]
    public void A_time_is_exact_in_utc_whatever_its_offset()
    {
        var time = new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.FromHours(3));

        Assert.Equal("2026-11-19 22:02:03 UTC", Formatting.Utc(time));
        Assert.Equal("2026-11-19T22:02:03Z", Formatting.Machine(time));
        Assert.Equal("19 Nov 2026", Formatting.Date(time));
    }

    [Fact]
    public void A_digest_keeps_its_ends()
    {
        var hex = "ab12" + new string('0', 58) + "9f";

        Assert.Equal("sha256:ab12…9f", Formatting.ShortDigest($"sha256:{hex}"));
        Assert.Equal("sha256:ab12…9f", Formatting.ShortDigest($"sha256.{hex}"));
        Assert.Equal("(none)", Formatting.ShortDigest("(none)"));
    }
}
