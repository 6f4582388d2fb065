using Bunit;
using Registry.Portal.Ui.Lists;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class PagingThroughAList : BunitContext
{
    [Theory]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 9, "1 2 3 … 9")]
    [InlineData(4, 9, "1 2 3 4 5 6 … 9")]
    [InlineData(50, 99, "1 … 48 49 50 51 52 … 99")]
    [InlineData(99, 99, "1 … 97 98 99")]
    public void The_first_the_last_and_those_around_are_links(int page, int count, string expected)
    {
        var pager = Render<Pager>(list => list.Add(p => p.Page, page).Add(p => p.PageCount, count).Add(p => p.UrlFor, number => $"/list?page={number}"));

        Assert.Equal(expected, string.Join(' ', pager.FindAll("li").Select(item => item.TextContent.Trim())));
        var current = Assert.Single(pager.FindAll("a[aria-current]"));
        Assert.Equal($"/list?page={page}", current.GetAttribute("href"));
    }

    [Fact]
    public void One_page_needs_no_pager() =>
        Assert.Empty(Render<Pager>(list => list.Add(p => p.Page, 1).Add(p => p.PageCount, 1).Add(p => p.UrlFor, _ => string.Empty)).Nodes);
}
