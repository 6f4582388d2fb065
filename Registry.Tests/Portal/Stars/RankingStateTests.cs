using Registry.Portal.Stars;
using Xunit;

namespace Registry.Tests.Portal.Stars;

public sealed class RankingStateTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("3", 51)]
    public void Ranks_go_on_from_page_to_page(string? page, int first) => Assert.Equal(first, RankingState.Parse("pulls", null, page)!.FirstRank);
}
