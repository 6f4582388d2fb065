using Registry.Core.Discovery.Search;
using Registry.Portal.Search;
using Xunit;

namespace Registry.Tests.Portal.Search;

public sealed class FacetTextTests
{
    [Theory]
    [InlineData(501, false, "501")]
    [InlineData(501, true, "many")]
    [InlineData(50, true, "many")]
    [InlineData(3, true, "some")]
    [InlineData(0, true, "0")]
    public void A_number_that_may_be_too_small_is_a_word(long count, bool isCut, string words) => Assert.Equal(words, FacetText.Count(count, isCut));

    [Fact]
    public void Long_keys_are_cut_in_the_middle_and_never_to_the_same_text()
    {
        var start = new string('a', 60);
        string[] alike = [$"{start}-one-{start}", $"{start}-two-{start}"];

        Assert.Equal(["vcs-url", $"{new string('a', 36)}…{new string('a', 20)}-end"], FacetText.Shortened(["org.label-schema.vcs-url", $"{start}{start}-end"]));
        Assert.Equal(alike, FacetText.Shortened(alike));
    }

    [Fact]
    public void Keys_of_two_families_keep_their_beginnings_where_they_would_read_the_same()
    {
        string[] alike = ["org.opencontainers.image.version=1", "org.label-schema.version=1"];

        Assert.Equal(["licenses=MIT", .. alike], FacetText.Shortened(["org.opencontainers.image.licenses=MIT", .. alike]));
    }

    [Fact]
    public void Labels_are_offered_with_their_values_and_a_key_alone_only_where_it_was_chosen()
    {
        FacetCount[] counts = [new("Licence=MIT", 2), new("Licence", 3), new("Version", 3)];
        var state = SearchState.Parse("app", [(SearchFacet.Label, ["Version"])], null, null, null);

        Assert.Equal(["Licence=MIT", "Version"], FacetText.Offered(SearchFacet.Label, counts, state).Select(count => count.Value));
    }
}
