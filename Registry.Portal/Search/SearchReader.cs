using Registry.Core.Access;
using Registry.Core.Search;

namespace Registry.Portal.Search;

/// <summary>Reads what the search page shows.</summary>
public sealed class SearchReader(ContainerSearch containers, ImageSearch images, SimilarWords similar)
{
    public async Task<SearchView> ReadAsync(Caller caller, SearchState state, CancellationToken cancellationToken)
    {
        var result = await containers.RunAsync(caller, state.Request, state.PageRequest, cancellationToken);
        var found = ImageSearch.Digits(state.Text) is { } digits ? await images.FindAsync(caller, digits, cancellationToken) : [];
        var isNothing = result.Total == 0 && found.Count == 0;
        return new SearchView(result, found, isNothing ? await similar.FindAsync(caller, state.Text, cancellationToken) : []);
    }
}
