using Registry.Portal.Search;
using Xunit;

namespace Registry.Tests.Portal.Search;

public sealed class FacetWordsTests
{
    [Theory]
    [InlineData(501, false, "501")]
    [InlineData(501, true, "many")]
    [InlineData(50, true, "many")]
    [InlineData(3, true, "some")]
    [InlineData(0, true, "0")]
    public void A_number_that_may_be_too_small_is_a_word(long count, bool isCut, string words) => Assert.Equal(words, FacetWords.Count(count, isCut));
}
