using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Portal.Collections;
using Registry.Portal.Containers;
using Xunit;

namespace Registry.Tests.Portal.Collections;

public sealed class ListStateTests
{
    [Fact]
    public void The_list_as_it_is_first_has_the_plain_address() =>
        Assert.Equal("/collections", CollectionListState.Parse(null, null, null, null, null, null).Url);

    [Fact]
    public void Every_part_comes_back_from_its_own_address()
    {
        var state = CollectionListState.Parse(" a&b ", "mine", "private", "size", "reversed", "3");

        Assert.Equal("/collections?q=a%26b&show=mine&visibility=private&sort=size&order=reversed&page=3", state.Url);
        Assert.Equal(new CollectionFilter("a&b", CollectionScope.Mine, true, CollectionSort.Size, true), state.Filter);
    }

    [Fact]
    public void The_starred_shelf_and_a_topic_are_in_the_address()
    {
        var state = CollectionListState.Parse(null, "starred", null, "stars", null, null, "C++");

        Assert.Equal("/collections?topic=c%2B%2B&show=starred&sort=stars", state.Url);
        Assert.Equal(new CollectionFilter(string.Empty, CollectionScope.Starred, Sort: CollectionSort.Stars, Topic: "c++"), state.Filter);
        Assert.Equal("/collections", CollectionListState.Parse(null, "stolen", null, null, null, null, "\u202Ex").Url);
    }

    [Theory]
    [InlineData("yours", "secret", "colour", "up", "-7")]
    [InlineData("MINE", "", "", "", "one")]
    [InlineData("MINE", "", "", "", "0")]
    public void Words_that_mean_nothing_are_as_good_as_absent(string show, string visibility, string sort, string order, string page) =>
        Assert.Equal("/collections", CollectionListState.Parse("  ", show, visibility, sort, order, page).Url);

    [Fact]
    public void Another_order_begins_at_the_first_page_and_keeps_the_filter()
    {
        var state = CollectionListState.Parse("x", null, null, "pulls", "reversed", "9");

        Assert.Equal("/collections?q=x&sort=name", state.Orders.Single(order => order.Title == "Name").Url);
        Assert.Equal("/collections?q=x&show=mine&sort=pulls&order=reversed", state.Shelves.Single(shelf => shelf.Title == "Mine").Url);
    }

    [Fact]
    public void A_filter_is_bounded() =>
        Assert.Equal(200, CollectionListState.Parse(new string('x', 5000), null, null, null, null, null).Text.Length);

    [Fact]
    public void Containers_have_an_address_of_the_same_kind()
    {
        var state = ContainerListState.Parse("neuro", "x", "pulls", null, "2");

        Assert.Equal("/collections/neuro?q=x&sort=pulls&page=2", state.Url);
        Assert.Equal(new ContainerFilter("x", ContainerSort.Pulls), state.Filter);
        Assert.Equal("/collections/neuro?q=x&sort=pulls", state.UrlFor(1));
    }
}
