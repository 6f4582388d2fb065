using Registry.Portal.Stars;
using Xunit;

namespace Registry.Tests.Portal.Stars;

public sealed class RankingStateTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("3", 51)]
    public void Ranks_go_on_from_page_to_page(string? page, int first) => Assert.Equal(first, RankingState.Parse("pulls", null, null, page)!.FirstRank);

    [Theory]
    [InlineData("pulls", "month", "/rankings/pulls?period=month", 30)]
    [InlineData("pulls", "all", "/rankings/pulls", null)]
    [InlineData("pulls", "fortnight", "/rankings/pulls", null)]
    [InlineData("stars", "week", "/rankings/stars", null)]
    [InlineData(null, null, "/rankings/pulls?of=containers&period=month", 30)]
    public void The_address_says_the_period_of_pulls(string? by, string? period, string url, int? days)
    {
        var state = RankingState.Parse(by, null, period, null)!;

        Assert.Equal((url, days), (state.Url, state.Days));
    }
}
