using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;
using Registry.Portal.Ui.Grids;
using Xunit;

namespace Registry.Tests.Portal.Ui;

/// <summary>The table that lists share: what its links lead to, and what it tells of its order.</summary>
public sealed class LookingAtAGrid : BunitContext
{
    private static readonly GridColumn<string>[] Columns =
    [
        Column("name") with { IsFixed = true, IsUsualSort = true, Sort = SortDirection.Ascending },
        Column("made") with { Sort = SortDirection.Descending },
        Column("state"),
        Column("size") with { IsExtra = true, IsNumber = true },
    ];

    [Theory]
    [InlineData("", "name ascending", "/list?order=reversed /list?sort=made")]
    [InlineData("order=reversed", "name descending", "/list /list?sort=made")]
    [InlineData("sort=made", "made descending", "/list /list?sort=made&order=reversed")]
    [InlineData("sort=made&order=reversed&page=4&size=50", "made ascending", "/list?size=50 /list?sort=made&size=50")]
    [InlineData("sort=state", "name ascending", "/list?order=reversed /list?sort=made")]
    public void A_heading_orders_by_its_column_and_then_the_other_way_round(string query, string sorted, string links)
    {
        var grid = Draw(StateOf(query));

        var head = Assert.Single(grid.FindAll("th[aria-sort]"));
        Assert.Equal(sorted, $"{head.TextContent.Trim()} {head.GetAttribute("aria-sort")}");
        Assert.Equal(links.Split(' '), grid.FindAll("th a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("", "name made state", "made:name.state state:name.made size:name.made.state.size")]
    [InlineData("columns=name", "name", "made:name.made state:name.state size:name.size")]
    [InlineData("columns=name.state", "name state", "made: state:name size:name.state.size")]
    [InlineData("columns=state.size&page=2", "name state size", "made:name.made.state.size state:name.size size:name.state")]
    [InlineData("columns=%3Cb%3E", "name made state", "made:name.state state:name.made size:name.made.state.size")]
    public void Columns_come_and_go_by_the_address(string query, string shown, string choices)
    {
        var grid = Draw(StateOf(query));

        Assert.Equal(shown.Split(' '), grid.FindAll("th").Select(Text));
        Assert.Equal(shown.Split(' ').Select(word => $"{word} of a"), grid.FindAll("tbody tr:first-child td").Select(Text));
        Assert.Equal(
            choices.Split(' '),
            grid.FindAll("#grid-columns a").Select(link => $"{Text(link).Split(' ')[1]}:{link.GetAttribute("href")!.Split("columns=").ElementAtOrDefault(1)?.Split('&')[0]}"));
    }

    [Fact]
    public void A_row_stays_the_same_row_when_its_item_changes()
    {
        var grid = Render<Grid<(int Id, string Text)>>(list => Fill(list, [(1, "old")]));

        grid.Render(list => Fill(list, [(2, "new"), (1, "changed")]));

        Assert.Equal(["new, at first new", "changed, at first old"], grid.FindAll("tbody td").Select(Text));

        static void Fill(ComponentParameterCollectionBuilder<Grid<(int Id, string Text)>> list, IReadOnlyList<(int Id, string Text)> items) => list
            .Add(grid => grid.Items, items)
            .Add(grid => grid.KeyOf, item => item.Id)
            .Add(grid => grid.Columns, [new GridColumn<(int Id, string Text)>("text", "Text", CellOf) { IsFixed = true }]);

        static RenderFragment CellOf((int Id, string Text) item) => builder =>
        {
            builder.OpenComponent<Remembering>(0);
            builder.AddComponentParameter(1, nameof(Remembering.Text), item.Text);
            builder.CloseComponent();
        };
    }

    private static string Text(IElement element) => element.TextContent.Trim();

    private static GridColumn<string> Column(string word) => new(word, word, item => builder => builder.AddContent(0, $"{word} of {item}"));

    private static GridState StateOf(string query)
    {
        var parts = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        return GridState.Parse(["made"], parts.GetValueOrDefault("sort"), parts.GetValueOrDefault("order"), parts.GetValueOrDefault("columns"), parts.GetValueOrDefault("page"), parts.GetValueOrDefault("size"));
    }

    private IRenderedComponent<Grid<string>> Draw(GridState state) => Render<Grid<string>>(list => list
        .Add(grid => grid.Items, ["a", "b"])
        .Add(grid => grid.KeyOf, item => item)
        .Add(grid => grid.Columns, Columns)
        .Add(grid => grid.State, state)
        .Add(grid => grid.UrlFor, other => other.UrlOf("/list")));

    private sealed class Remembering : ComponentBase
    {
        private string? _first;

        [Parameter]
        public string Text { get; set; } = string.Empty;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"{Text}, at first {_first ??= Text}");
    }
}
