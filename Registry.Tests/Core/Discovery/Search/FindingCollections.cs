using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Paging;
using Xunit;

namespace Registry.Tests.Core.Discovery.Search;

public sealed class FindingCollections : SearchScenario
{
    [Fact]
    public async Task Names_descriptions_and_topics_find_a_collection_that_may_be_seen()
    {
        await PushAsync("neuro-tools", "prep", 1);
        await PushAsync("cortex", "atlas", 2);
        await CollectAsync("empty", "# About\n\nFirst words.\n\nSegmentation of the **Hippocampus** and café menus.\n");
        await TopicAsync("cortex", "neuroimaging");
        await CollectAsync("hidden", "hippocampus too", isPrivate: true);

        Assert.Equal(["neuro-tools", "cortex"], await NamesAsync(Caller.Visitor, "neuro"));
        Assert.Equal(["neuro-tools"], await NamesAsync(Caller.Visitor, "tools NEURO"));
        Assert.Equal(["neuro-tools"], await NamesAsync(Caller.Visitor, "ne to"));
        Assert.Equal(["empty"], await NamesAsync(Caller.Visitor, "hippoc cafe"));
        Assert.Equal(["empty", "hidden"], (await NamesAsync(Alice.Caller, "hippocampus")).Order(StringComparer.Ordinal));
        Assert.Empty(await NamesAsync(Caller.Visitor, "hippocampus atlas"));
        Assert.Empty(await NamesAsync(Caller.Visitor, "% _ ' --"));
        Assert.Equal("Segmentation of the **Hippocampus** and café menus.", Assert.Single((await FindAsync(Caller.Visitor, "hippocampus")).Items).Line);
    }

    [Fact]
    public async Task Pages_and_orders_are_those_of_the_database_and_the_total_is_of_all()
    {
        foreach (var name in new[] { "mri-a", "mri", "mri-c", "of-mri" })
        {
            await CollectAsync(name, string.Empty);
        }

        await ArrangeAsync(db =>
        {
            db.Collections.Single(c => c.Name == "mri-c").PullCount = 7;
            return db.SaveChangesAsync();
        });

        Assert.Equal(["mri", "mri-c", "mri-a", "of-mri"], await NamesAsync(Caller.Visitor, "mri"));
        Assert.Equal(["mri", "mri-a", "mri-c", "of-mri"], (await FindAsync(Caller.Visitor, "mri", SearchSort.Name)).Items.Select(hit => hit.Row.Name));
        Assert.Equal("mri-c", (await FindAsync(Caller.Visitor, "mri", SearchSort.Pulls)).Items[0].Row.Name);
        var second = await FindAsync(Caller.Visitor, "mri", SearchSort.Name, new PageRequest(2, 3));
        Assert.Equal((4, "of-mri"), (second.TotalCount, Assert.Single(second.Items).Row.Name));
    }

    [Fact]
    public async Task Words_that_never_meet_are_counted_each_alone()
    {
        await PushAsync("brain", "atlas", 1);
        await PushAsync("brain", "prep", 2);
        await PushAsync("genomes", "aligner", 3);
        await PushAsync("secret", "aligner", 4);
        await HideAsync("secret");

        Assert.Equal([new WordCount("brain", 2, false), new WordCount("aligner", 1, false)], await AloneAsync(Caller.Visitor, "brain unheard-of aligner"));
        Assert.Equal([new WordCount("brain", 2, false), new WordCount("aligner", 2, false)], await AloneAsync(Alice.Caller, "brain aligner"));
        Assert.Empty(await AloneAsync(Caller.Visitor, "brain"));
        Assert.Empty(await AloneAsync(Caller.Visitor, "brain aligner", new FacetChoice(SearchFacet.Owner, "nobody")));
    }

    private Task<IReadOnlyList<WordCount>> AloneAsync(Caller caller, string text, params FacetChoice[] choices) =>
        Rig.Get<WordsAlone>().CountAsync(caller, new SearchRequest(text, choices), CancellationToken.None);

    private async Task<IEnumerable<string>> NamesAsync(Caller caller, string text) => (await FindAsync(caller, text)).Items.Select(hit => hit.Row.Name);

    private Task<PageOf<CollectionHit>> FindAsync(Caller caller, string text, SearchSort sort = SearchSort.BestMatch, PageRequest? page = null) =>
        Rig.Get<CollectionSearch>().RunAsync(caller, text, sort, page ?? new PageRequest(), CancellationToken.None);

    private async Task CollectAsync(string name, string description, bool isPrivate = false) =>
        Assert.True((await Rig.Get<CreateCollection>().RunAsync(Alice.Caller, new NewCollection(name, description, isPrivate), CancellationToken.None)).Succeeded);

    private async Task TopicAsync(string collection, string topic)
    {
        var id = (await Rig.Get<CollectionQueries>().FindAsync(Alice.Caller, collection, CancellationToken.None))!.Id;
        Assert.True((await Rig.Get<AddTopic>().RunAsync(Alice.Caller, Subject.Collection(id), topic, CancellationToken.None)).Succeeded);
    }
}
