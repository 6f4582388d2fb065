using System.Globalization;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Insights;
using Registry.Core.Discovery.Search;
using Registry.Portal.Charts;

namespace Registry.Portal.Tools;

/// <summary>What the tools page shows.</summary>
/// <param name="Figures">The registry, as far as the reader sees it.</param>
/// <param name="Growth">The last twelve months.</param>
/// <param name="Pulled">The containers pulled most.</param>
/// <param name="Cold">The largest images that nobody used for a while.</param>
public sealed record ToolsView(SiteFigures Figures, Growth Growth, IReadOnlyList<RankedContainer> Pulled, IReadOnlyList<ColdImage> Cold)
{
    /// <summary>The bars of a chart of growth.</summary>
    public IReadOnlyList<ChartBar> Bars(GrowthFigure figure)
    {
        var stored = Growth.BytesBefore;
        return
        [
            .. Growth.Months.Select(month => new ChartBar(
                month.Month,
                month.Month.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
                figure switch
                {
                    GrowthFigure.Stored => stored += month.Bytes,
                    GrowthFigure.Pushed => month.Bytes,
                    GrowthFigure.Pulls => month.Pulls,
                })),
        ];
    }
}

/// <summary>Reads the tools page with the reader's rights.</summary>
public sealed class ToolsReader(SiteQueries site, RegistryGrowth growth, PullRankings rankings, ColdImages cold)
{
    private const int Rows = 10;

    public async Task<ToolsView> ReadAsync(Caller caller, ToolsState state, CancellationToken cancellationToken)
    {
        var figures = site.FiguresAsync(caller, cancellationToken);
        var grown = growth.ReadAsync(caller, cancellationToken);
        var pulled = rankings.ListAsync(caller, state.Span, Rows, cancellationToken);
        var largest = cold.ListAsync(caller, state.ColdDays, Rows, cancellationToken);
        return new ToolsView(await figures, await grown, await pulled, await largest);
    }
}
