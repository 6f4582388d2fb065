using Registry.Api.Http;
using Registry.Core.Discovery.Insights;
using Registry.Core.Transfer.Pulls;
using Registry.Portal.Charts;
using Registry.Portal.Insights;
using Registry.Portal.Tools;
using Xunit;

namespace Registry.Tests.Portal.Tools;

public sealed class ToolsStateTests
{
    [Theory]
    [InlineData("/tools/treemap", null, null, null, null, null, null)]
    [InlineData("/tools/treemap", "", "orphan", "colour", "red", "pie", "-1")]
    [InlineData("/tools/treemap?collection=neuro&container=prep&by=pulls&colour=age&view=sunburst&page=2", "Neuro", "PREP", "pulls", "age", "sunburst", "2")]
    public void A_treemap_comes_back_from_its_own_address(string url, string? collection, string? container, string? by, string? colour, string? view, string? page) =>
        Assert.Equal(url, TreemapState.Parse(collection, container, by, colour, view, page).Url);

    [Theory]
    [InlineData("/tools", null, null, null)]
    [InlineData("/tools", "up", "YEAR", "31")]
    [InlineData("/tools?growth=pulls&span=all&cold=365", "pulls", "all", "365")]
    public void The_tools_page_comes_back_from_its_own_address(string url, string? growth, string? span, string? cold) => Assert.Equal(url, ToolsState.Parse(growth, span, cold).Url);

    [Fact]
    public void A_history_is_by_day_unless_told_otherwise()
    {
        Assert.Equal(PullPeriod.Day, InsightsState.Parse("tools", null, "century", null, null).Period);
        Assert.Equal(PullPeriod.Month, InsightsState.Parse("tools", "app", "month", null, null).Period);
        Assert.Equal("2 Nov 2026", InsightsState.Parse("tools", null, null, null, null).Bar(new PullBar(new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 2), 3)).Title);
        Assert.Equal("2 Nov to 8 Nov 2026", InsightsState.Parse("tools", null, "week", null, null).Bar(new PullBar(new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 8), 3)).Title);
    }

    [Theory]
    [InlineData(0, 1000, 1)]
    [InlineData(1, 1000, 1)]
    [InlineData(3, 1000, 4)]
    [InlineData(1001, 1000, 2000)]
    [InlineData(1500, 1024, 2048)]
    [InlineData(25, 1000, 30)]
    [InlineData(3L << 40, 1024, 3L << 40)]
    public void A_scale_ends_at_a_round_number(long highest, long thousand, long top) => Assert.Equal(top, BarPicture.NiceTop(highest, thousand));

    [Fact]
    public void A_treemap_of_many_has_one_area_for_the_rest()
    {
        var cells = Enumerable.Range(1, 30).Select(n => new TreemapCell { Id = Guid.NewGuid(), Collection = $"c{n}", Images = 1, SizeBytes = 1000 - n, Pulls = 0 }).ToList();
        var nodes = NodesOf(new Treemap(cells, new TreemapSum(40, cells.Sum(cell => cell.SizeBytes) + 5000, 7)));

        var rest = Assert.Single(nodes, node => node.Id == "//*");
        Assert.Equal(("10 others\n5 KiB (5,000 bytes)\n7 pulls", null), (rest.Title, rest.Url));
        Assert.Equal("/tools/treemap?collection=c1", nodes.Single(node => node.Name == "c1").Url);
        Assert.Equal(nodes.Where(node => node.Parent == "/").Sum(node => node.Value), nodes.Single(node => node.Parent.Length == 0).Value);
        var mostlyDust = NodesOf(new Treemap(cells, new TreemapSum(4000, long.MaxValue, 7)));
        Assert.EndsWith("not to scale", Assert.Single(mostlyDust, node => node.Id == "//*").Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_area_stands_in_one_that_is_there_and_is_as_large_as_what_is_in_it()
    {
        TreemapCell[] cells = [Cell("a", "x", 5), Cell("b", "y", 4), Cell("a", "z", 3)];
        var nodes = NodesOf(new Treemap(cells, new TreemapSum(3, 12, 0), OfContainers: true));

        Assert.Equal(["/", "/a", "/a/x", "/a/z", "/b", "/b/y"], nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
        foreach (var node in nodes.Where(node => nodes.Any(child => child.Parent == node.Id)))
        {
            Assert.Equal(node.Value, nodes.Where(child => child.Parent == node.Id).Sum(child => child.Value));
        }
    }

    [Fact]
    public void The_way_up_is_the_level_itself_and_those_above_it_keep_the_choices()
    {
        var state = TreemapState.Parse("a", "x", "pulls", "age", null, "3");
        var nodes = TreemapNodes.Of(new Treemap([Cell("a", "x", 1)], new TreemapSum(1, 1, 1)), state, new TreemapShades(new Treemap([], new TreemapSum(0, 0, 0)), state, default));

        Assert.Equal("/a/x", TreemapNodes.LevelOf(state));
        Assert.Equal("/tools/treemap?collection=a&by=pulls&colour=age", nodes.Last(node => node.Id == "/a/x").Url);
        Assert.Equal("/tools/treemap?by=pulls&colour=age", nodes.Single(node => node.Id == "/").Url);
    }

    [Fact]
    public void Colours_say_how_old_how_often_pulled_and_what_about()
    {
        var now = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
        TreemapCell[] cells =
        [
            Cell("a", "x", 9) with { PushedAt = now.AddDays(-1), Pulls = 1000, Topics = ["mri", "small"] },
            Cell("a", "y", 8) with { PushedAt = now.AddYears(-3), Pulls = 0, Topics = ["mri"] },
            Cell("a", "z", 1),
        ];
        int[] Tones(string colour)
        {
            var state = TreemapState.Parse(null, null, null, colour, null, null);
            var shades = new TreemapShades(new Treemap(cells, new TreemapSum(3, 18, 1000), OfContainers: true), state, now);
            Assert.All(cells, cell => Assert.Contains(shades.Legend, shade => shade.Tone == shades.ToneOf(cell, 0) || cell.PushedAt is null));
            return [.. cells.Select(cell => shades.ToneOf(cell, 0))];
        }

        Assert.Equal([ChartTones.Step(4), ChartTones.Step(0), ChartTones.None], Tones("age"));
        Assert.Equal([ChartTones.Step(4), ChartTones.Step(0), ChartTones.Step(0)], Tones("pulls"));
        Assert.Equal([0, 0, ChartTones.None], Tones("topics"));
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("", "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd,x", "\"'@cmd,x\"")]
    [InlineData("collection.a", "collection.a")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal($"{cell},\n", CsvLine.Of(text, string.Empty));

    private static TreemapCell Cell(string collection, string container, long size) =>
        new() { Id = Guid.NewGuid(), Collection = collection, Container = container, Images = 1, SizeBytes = size, Pulls = 0 };

    private static IReadOnlyList<TreemapNode> NodesOf(Treemap map)
    {
        var state = TreemapState.Parse(null, null, null, null, null, null);
        return TreemapNodes.Of(map, state, new TreemapShades(map, state, default));
    }
}
