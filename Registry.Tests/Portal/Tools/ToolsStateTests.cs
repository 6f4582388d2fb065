using Registry.Core.Insights;
using Registry.Core.Pulls;
using Registry.Portal.Insights;
using Registry.Portal.Tools;
using Registry.Portal.Ui;
using Xunit;

namespace Registry.Tests.Portal.Tools;

public sealed class ToolsStateTests
{
    [Theory]
    [InlineData("/tools/treemap", null, null, null, null)]
    [InlineData("/tools/treemap", "", "orphan", "colour", "-1")]
    [InlineData("/tools/treemap?collection=neuro&container=prep&by=pulls&page=2", "Neuro", "PREP", "pulls", "2")]
    public void A_treemap_comes_back_from_its_own_address(string url, string? collection, string? container, string? by, string? page) =>
        Assert.Equal(url, TreemapState.Parse(collection, container, by, page).Url);

    [Theory]
    [InlineData("/tools", null, null, null)]
    [InlineData("/tools", "up", "YEAR", "31")]
    [InlineData("/tools?growth=pulls&span=all&cold=365", "pulls", "all", "365")]
    public void The_tools_page_comes_back_from_its_own_address(string url, string? growth, string? span, string? cold) => Assert.Equal(url, ToolsState.Parse(growth, span, cold).Url);

    [Fact]
    public void A_history_is_by_day_unless_told_otherwise()
    {
        Assert.Equal(PullPeriod.Day, InsightsState.Parse("tools", null, "century").Period);
        Assert.Equal(PullPeriod.Month, InsightsState.Parse("tools", "app", "month").Period);
        Assert.Equal("2 Nov 2026", InsightsState.Parse("tools", null, null).Bar(new PullBar(new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 2), 3)).Title);
        Assert.Equal("2 Nov to 8 Nov 2026", InsightsState.Parse("tools", null, "week").Bar(new PullBar(new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 8), 3)).Title);
    }

    [Theory]
    [InlineData(0, 1000, 1)]
    [InlineData(1, 1000, 1)]
    [InlineData(3, 1000, 5)]
    [InlineData(1001, 1000, 2000)]
    [InlineData(1500, 1024, 2048)]
    [InlineData(3L << 40, 1024, 5L << 40)]
    public void A_scale_ends_at_a_round_number(long highest, long thousand, long top) => Assert.Equal(top, BarChart.NiceTop(highest, thousand));

    [Fact]
    public void A_treemap_of_many_has_one_rectangle_for_the_rest()
    {
        var cells = Enumerable.Range(1, 30).Select(n => new TreemapCell { Id = Guid.NewGuid(), Collection = $"c{n}", Images = 1, SizeBytes = 1000 - n, Pulls = 0 }).ToList();
        var drawing = new TreemapDrawing(new Treemap(cells, new TreemapSum(40, cells.Sum(cell => cell.SizeBytes) + 5000, 7)), TreemapState.Parse(null, null, null, null));

        var rest = Assert.Single(drawing.Tiles, tile => tile.Url is null);
        Assert.Equal(31, drawing.Tiles.Count);
        Assert.Equal("10 others: 5 KiB (5,000 bytes), 7 pulls", rest.Title);
        var mostlyDust = new TreemapDrawing(new Treemap(cells, new TreemapSum(4000, long.MaxValue, 7)), TreemapState.Parse(null, null, null, null));
        Assert.EndsWith("not to scale", Assert.Single(mostlyDust.Tiles, tile => tile.Url is null).Title, StringComparison.Ordinal);
        Assert.Equal("/tools/treemap?collection=c1", drawing.Tiles.Single(tile => tile.Title.StartsWith("c1:", StringComparison.Ordinal)).Url);
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("", "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd,x", "\"'@cmd,x\"")]
    [InlineData("collection.a", "collection.a")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal($"{cell},\n", CsvLine.Of(text, string.Empty));
}
