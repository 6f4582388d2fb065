using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;

namespace Registry.Tests.Core.Discovery.Search;

/// <summary>A registry that images are pushed to, and searched in.</summary>
public abstract class SearchScenario : LibraryScenario
{
    private protected async Task PushAsync(
        string collection, string container, int seed, string definition = "Bootstrap: docker\nFrom: alpine\n", string tag = "v1", bool isSigned = false, params (string Key, string Value)[] labels)
    {
        var spec = new SifSpec
        {
            Objects =
            [
                SifSpecObject.Definition(definition),
                SifSpecObject.Metadata(labels.ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal)),
                SifSpecObject.Partition(4096, seed, "amd64"),
            ],
        };
        var signed = isSigned ? spec.With(SifSpecObject.Signature(new string('a', 40), "-----BEGIN PGP SIGNED MESSAGE-----")) : spec;
        (await Client.PushAsync(collection, container, tag, SifBuilder.Bytes(signed))).Expect(HttpStatusCode.OK);
    }

    private protected Task HideAsync(string collection) =>
        ArrangeAsync(db => db.Collections.Where(c => c.Name == collection).ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));

    private protected Task<SearchResult> SearchAsync(Caller caller, string text, params FacetChoice[] choices) => SearchAsync(caller, text, SearchSort.BestMatch, choices);

    private protected Task<SearchResult> SearchAsync(Caller caller, string text, SearchSort sort, params FacetChoice[] choices) =>
        Rig.Get<ContainerSearch>().RunAsync(caller, new SearchRequest(text, choices, sort), new PageRequest(), CancellationToken.None);

    /// <summary><c>collection/container</c> of what is found, best first.</summary>
    private protected async Task<IEnumerable<string>> FoundAsync(Caller caller, string text, params FacetChoice[] choices) =>
        (await SearchAsync(caller, text, choices)).Hits.Select(hit => $"{hit.Card.Collection}/{hit.Card.Name}");

    /// <summary><c>collection/container</c> of what a visitor finds.</summary>
    private protected Task<IEnumerable<string>> FoundAsync(string text, params FacetChoice[] choices) => FoundAsync(Caller.Visitor, text, choices);
}
