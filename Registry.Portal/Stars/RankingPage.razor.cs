using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Stars;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Stars;

/// <summary>What is starred and pulled most, of what the reader may see.</summary>
public sealed partial class RankingPage(StarQueries stars, CollectionQueries collections, PullRankings pulls) : StatePage<RankingState, RankingView>
{
    [Parameter]
    public string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Of { get; set; }

    [SupplyParameterFromQuery]
    private string? Period { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override RankingState? State => RankingState.Parse(By, Of, Period, Page);

    protected override bool Concerns(RegistryEvent change) => change.IsAboutContent;

    protected override async Task<RankingView?> ReadAsync(Caller caller, RankingState state)
    {
        var page = new PageRequest(state.Page, RankingState.PageSize);
        if (state.Days is not null)
        {
            return state.OfContainers
                ? RankingView.Of(await pulls.ContainersAsync(caller, state.Span, page, Gone))
                : RankingView.Of(await pulls.CollectionsAsync(caller, state.Span, page, Gone));
        }

        var sort = state.By == Ranking.Stars ? CollectionSort.Stars : CollectionSort.Pulls;
        return state.OfContainers
            ? RankingView.Of(await stars.RankAsync(caller, state.By, page, Gone))
            : RankingView.Of(await collections.ListAsync(caller, new CollectionFilter(Sort: sort, WithoutZeros: true), page, Gone));
    }
}
