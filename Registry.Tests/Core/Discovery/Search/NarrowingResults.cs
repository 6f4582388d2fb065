using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Indexing;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Entities;
using Xunit;

namespace Registry.Tests.Core.Discovery.Search;

public sealed class NarrowingResults : SearchScenario
{
    private static readonly FacetChoice Debian = new(SearchFacet.Topic, "debian");
    private static readonly FacetChoice Mit = new(SearchFacet.Label, "Licence=MIT");

    [Fact]
    public async Task Choices_of_one_facet_widen_those_of_several_narrow_and_counts_follow()
    {
        await PushToolsAsync();

        var all = await SearchAsync(Caller.Visitor, "tool");
        Assert.Equal(3, all.Total);
        Assert.Equal([new FacetCount("alpine", 2), new FacetCount("debian", 1)], all.Facets[SearchFacet.Topic]);
        Assert.Equal([new FacetCount("Licence=MIT", 2)], all.Facets[SearchFacet.Label]);
        Assert.Equal([new FacetCount("yes", 1)], all.Facets[SearchFacet.Signed]);

        var debian = await SearchAsync(Caller.Visitor, "tool", Debian);
        Assert.Equal(["tool-3"], debian.Hits.Select(hit => hit.Card.Name));
        Assert.Equal([new FacetCount("alpine", 2), new FacetCount("debian", 1)], debian.Facets[SearchFacet.Topic]);
        Assert.Empty(debian.Facets[SearchFacet.Label]);
        Assert.Equal(3, (await SearchAsync(Caller.Visitor, "tool", Debian, new FacetChoice(SearchFacet.Topic, "alpine"))).Total);

        var neither = await SearchAsync(Caller.Visitor, "tool", Debian, Mit);
        Assert.Equal(0, neither.Total);
        Assert.Contains(new FacetCount("Licence=MIT", 0), neither.Facets[SearchFacet.Label]);
        Assert.Equal(["tools/tool-2"], await FoundAsync(string.Empty, Mit, new FacetChoice(SearchFacet.Signed, "yes"), new FacetChoice(SearchFacet.Size, "small")));
        Assert.Empty(await FoundAsync("tool", new FacetChoice(SearchFacet.Age, "older")));
    }

    [Fact]
    public async Task What_every_result_has_and_what_build_tools_write_is_not_offered_and_what_divides_best_comes_first()
    {
        (string, string)[] built = [("org.label-schema.build-arch", "amd64"), ("org.label-schema.usage", "/.singularity.d/runscript.help"), ("org.opencontainers.image.revision", "abc")];
        foreach (var (number, licence, team) in new[] { (1, "MIT", "imaging"), (2, "MIT", "imaging"), (3, "MIT", "physics"), (4, "GPL", "physics") })
        {
            await PushAsync("tools", $"tool-{number}", number, labels: [("Licence", licence), ("Team", team), ("Number", $"{number}"), .. number > 2 ? built : []]);
        }

        var found = await SearchAsync(Caller.Visitor, "tool");

        Assert.Equal([new FacetCount("Team=imaging", 2), new FacetCount("Team=physics", 2), new FacetCount("Licence=MIT", 3)], found.Facets[SearchFacet.Label]);
        foreach (var facet in new[] { SearchFacet.Topic, SearchFacet.Owner, SearchFacet.Signed, SearchFacet.Architecture, SearchFacet.Size, SearchFacet.Age })
        {
            Assert.Empty(found.Facets[facet]);
        }

        var chosen = await SearchAsync(Caller.Visitor, "tool", new FacetChoice(SearchFacet.Architecture, "amd64"), new FacetChoice(SearchFacet.Label, "org.label-schema.build-arch"));
        Assert.Equal([new FacetCount("amd64", 2)], chosen.Facets[SearchFacet.Architecture]);
        Assert.Contains(new FacetCount("org.label-schema.build-arch", 2), chosen.Facets[SearchFacet.Label]);
    }

    [Fact]
    public async Task What_is_private_is_in_no_result_count_or_suggestion_of_others()
    {
        await PushToolsAsync();
        await PushAsync("secret", "tool-4", 4, "Bootstrap: docker\nFrom: hushhush\n", labels: ("Codename", "nightingale"));
        await HideAsync("secret");
        var bob = await Rig.UserAsync("bob");

        foreach (var stranger in new[] { Caller.Visitor, bob.Caller })
        {
            var found = await SearchAsync(stranger, "tool");
            Assert.Equal(3, found.Total);
            Assert.DoesNotContain(found.Facets[SearchFacet.Label], count => count.Value.StartsWith("Codename", StringComparison.Ordinal));
            Assert.DoesNotContain(found.Facets[SearchFacet.Topic], count => count.Value == "hushhush");
            Assert.Empty(await FoundAsync(stranger, "nightingale"));
            Assert.Empty(await FoundAsync(stranger, string.Empty, new FacetChoice(SearchFacet.Topic, "hushhush")));
            Assert.Empty(await OfferedAsync(stranger, "secret"));
            Assert.Empty(await OfferedAsync(stranger, "hushh"));
        }

        var admin = await Rig.UserAsync("boss", UserRole.Admin);
        foreach (var insider in new[] { Alice.Caller, admin.Caller })
        {
            Assert.Equal(4, (await SearchAsync(insider, "tool")).Total);
            Assert.Equal(["secret/tool-4"], await FoundAsync(insider, "nightingale"));
            Assert.Equal([new SearchSuggestion(SuggestionKind.Container, "tool-4", "secret"), new SearchSuggestion(SuggestionKind.Collection, "secret")], await OfferedAsync(insider, "secret"));
            Assert.Equal([new SearchSuggestion(SuggestionKind.Topic, "hushhush")], await OfferedAsync(insider, "hushh"));
        }
    }

    [Fact]
    public async Task Of_too_many_results_the_one_that_is_called_so_is_still_the_first()
    {
        await PushAsync("tools", "python", 1);
        await using (var db = await Rig.DatabaseAsync())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO containers (id, collection_id, name, description, created_at, image_count, size_bytes, pull_count, last_pushed_at)
                SELECT gen_random_uuid(), collection_id, 'stack-' || n, 'made with python', created_at, 1, n, n, last_pushed_at FROM containers, generate_series(1, 1100) n
                """);
            await SearchIndex.RebuildAsync(db, CancellationToken.None);
        }

        var found = await SearchAsync(Caller.Visitor, "python");

        Assert.True(found.IsCut);
        Assert.Equal(ContainerSearch.MaxResults, found.Total);
        Assert.Equal(["python", "stack-1100"], found.Hits.Take(2).Select(hit => hit.Card.Name));
        Assert.Equal(["python", "stack-1100"], (await SearchAsync(Caller.Visitor, "python", SearchSort.Size)).Hits.Take(2).Select(hit => hit.Card.Name));
        Assert.Equal("python", (await SearchAsync(Caller.Visitor, "python", SearchSort.Name)).Hits[0].Card.Name);
    }

    private async Task PushToolsAsync()
    {
        await PushAsync("tools", "tool-1", 1, labels: ("Licence", "MIT"));
        await PushAsync("tools", "tool-2", 2, isSigned: true, labels: ("Licence", "MIT"));
        await PushAsync("tools", "tool-3", 3, "Bootstrap: docker\nFrom: debian\n", labels: ("Licence", "GPL"));
    }

    private Task<IReadOnlyList<SearchSuggestion>> OfferedAsync(Caller caller, string text) => Rig.Get<SearchSuggestions>().FindAsync(caller, text, CancellationToken.None);
}
