using System.Globalization;
using Registry.Portal.Containers;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class ContainerPageStateTests
{
    private static readonly string Hex = new('b', 64);

    [Fact]
    public void Names_are_folded_and_the_plain_page_has_the_plain_address() =>
        Assert.Equal("/collections/neuro/prep", Parse(collection: "Neuro", container: "PREP").Url);

    [Fact]
    public void Every_part_comes_back_from_its_own_address()
    {
        var state = Parse(tag: "v1", architecture: "arm64", tab: "tags", page: 3);

        Assert.Equal("/collections/neuro/prep?tag=v1&arch=arm64&tab=tags&page=3", state.Url);
        Assert.Equal("/collections/neuro/prep?tag=v1&arch=arm64&tab=run", state.At(ContainerTab.Run).Url);
    }

    [Fact]
    public void The_lists_about_tags_have_addresses_and_leaving_them_forgets_their_state()
    {
        var filtered = ContainerPageState.Parse("neuro", "prep", null, null, null, "tags", "2", "untagged", " night ", "v1");

        Assert.Equal("/collections/neuro/prep?tab=tags&list=untagged&q=night&of=v1&page=2", filtered.Url);
        Assert.Equal("/collections/neuro/prep?tab=run", filtered.At(ContainerTab.Run).Url);
        Assert.Equal("/collections/neuro/prep?tab=tags&list=history&of=v2", filtered.At(TagsList.History, "v2").Url);
    }

    [Theory]
    [InlineData("nowhere", "-v1")]
    [InlineData("7", "a b")]
    [InlineData("", "<script>")]
    public void A_list_or_a_tag_that_cannot_be_is_as_good_as_absent(string list, string of) =>
        Assert.Equal("/collections/neuro/prep?tab=tags", ContainerPageState.Parse("neuro", "prep", null, null, null, "tags", null, list, null, of).Url);

    [Fact]
    public void A_digest_stands_for_itself()
    {
        var state = Parse(tag: "v1", architecture: "arm64", digest: $"sha256:{Hex}");

        Assert.Equal($"sha256.{Hex}", state.TagOrDigest);
        Assert.Equal($"/collections/neuro/prep?digest=sha256%3A{Hex}", state.Url);
    }

    [Theory]
    [InlineData("nonsense", "nowhere", "12", -4)]
    [InlineData("", "", "", 0)]
    public void What_means_nothing_is_as_good_as_absent(string architecture, string digest, string tab, int page) =>
        Assert.Equal("/collections/neuro/prep", Parse(architecture: architecture, digest: digest, tab: tab, page: page).Url);

    [Theory]
    [InlineData("prep", "/collections/neuro/prep")]
    [InlineData("prep:v1", "/collections/neuro/prep?tag=v1")]
    [InlineData("prep:a b", "/collections/neuro/prep?tag=a%20b")]
    public void A_reference_leads_to_its_page(string reference, string expected) =>
        Assert.Equal(expected, ContainerPageState.FromReference("neuro", reference).Url);

    [Fact]
    public void A_reference_by_content_leads_to_the_image() =>
        Assert.Equal($"/collections/neuro/prep?digest=sha256%3A{Hex}", ContainerPageState.FromReference("neuro", $"prep:sha256.{Hex}").Url);

    private static ContainerPageState Parse(
        string collection = "neuro", string container = "prep", string? tag = null, string? architecture = null, string? digest = null, string? tab = null, int? page = null) =>
        ContainerPageState.Parse(collection, container, tag, architecture, digest, tab, page?.ToString(CultureInfo.InvariantCulture));
}
