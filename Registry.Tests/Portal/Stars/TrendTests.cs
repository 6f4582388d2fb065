using Registry.Portal.Stars;
using Xunit;

namespace Registry.Tests.Portal.Stars;

public sealed class TrendTests
{
    [Theory]
    [InlineData(7, 0, "arrow-up", "new")]
    [InlineData(15, 10, "arrow-up", "up 50%")]
    [InlineData(39, 10, "arrow-up", "up 290%")]
    [InlineData(40, 10, "arrow-up", "up 4 times")]
    [InlineData(1, 3, "arrow-down", "down 67%")]
    [InlineData(5, 5, "arrow-right", "steady")]
    [InlineData(1001, 1000, "arrow-right", "steady")]
    public void A_change_is_an_arrow_and_a_word(long pulls, long before, string arrow, string word)
    {
        var trend = Trend.Of(pulls, before);

        Assert.Equal((arrow, word), (trend.Arrow, trend.Word));
    }
}
