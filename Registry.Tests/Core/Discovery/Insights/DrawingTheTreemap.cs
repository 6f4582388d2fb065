using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Insights;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Discovery.Insights;

public sealed class DrawingTheTreemap : InsightsScenario
{
    private TreemapQueries Queries => Rig.Get<TreemapQueries>();

    [NeedsTheory(Tool.Postgres)]
    [MemberData(nameof(Everybody))]
    public async Task Each_level_holds_what_the_caller_may_see_and_adds_up(string who, bool sees)
    {
        await FillAsync();
        var caller = await CallerAsync(who);

        var containers = await Queries.OfRegistryAsync(caller, TreemapMeasure.Size, switchAt: 1000, CancellationToken.None);
        var collections = await Queries.OfRegistryAsync(caller, TreemapMeasure.Size, switchAt: 2, CancellationToken.None);
        var hidden = await Queries.OfCollectionAsync(caller, "hidden", TreemapMeasure.Size, CancellationToken.None);
        var secret = await Queries.OfContainerAsync(caller, "hidden", "secret", TreemapMeasure.Size, CancellationToken.None);

        Assert.True(containers.OfContainers);
        Assert.Equal(sees ? ["large", "secret", "small"] : ["large", "small"], containers.Cells.Select(cell => cell.Container));
        Assert.False(collections.OfContainers);
        Assert.Equal(sees ? ["open", "hidden"] : ["open"], collections.Cells.Select(cell => cell.Collection));
        Assert.Equal((sees, sees), (hidden is not null, secret is not null));
        foreach (var level in new[] { containers, collections, hidden, secret }.OfType<Treemap>())
        {
            Assert.Equal(new TreemapSum(0, 0, 0), level.Rest);
            Assert.Equal((level.Cells.Count, level.Cells.Sum(cell => cell.SizeBytes)), (level.Whole.Things, level.Whole.SizeBytes));
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_image_is_one_rectangle_with_all_its_tags_and_by_pulls_only_what_was_pulled_has_one()
    {
        await FillAsync();
        await PushAsync("open", "small", 1, 10_000, "latest");
        await PushAsync("open", "small", 4, 20_000, "v2");
        await Client.PullAsync("open/small:v2");

        var images = (await Queries.OfContainerAsync(Caller.Visitor, "open", "small", TreemapMeasure.Size, CancellationToken.None))!;
        Assert.Equal(["v2", "latest v1"], images.Cells.Select(cell => string.Join(' ', cell.Tags)));
        await Eventually.EqualAsync(true, async () => (await Queries.OfContainerAsync(Caller.Visitor, "open", "small", TreemapMeasure.Pulls, CancellationToken.None))!.Cells.Count == 1);
        var pulled = await Queries.OfRegistryAsync(Caller.Visitor, TreemapMeasure.Pulls, switchAt: 1000, CancellationToken.None);
        Assert.Equal([("small", 1)], pulled.Cells.Select(cell => (cell.Container!, cell.Pulls)));
        Assert.Equal(1, pulled.Rest.Things);
    }

    [NeedsTheory(Tool.Postgres)]
    [MemberData(nameof(Everybody))]
    public async Task Topics_and_pushes_are_told_to_whoever_sees_the_shelf_and_to_nobody_else(string who, bool sees)
    {
        await FillAsync();
        var caller = await CallerAsync(who);
        var whole = await Queries.OfRegistryAsync(Alice.Caller, TreemapMeasure.Size, switchAt: 1000, CancellationToken.None);
        foreach (var cell in whole.Cells)
        {
            Assert.True((await Rig.Get<AddTopic>().RunAsync(Alice.Caller, Subject.Container(cell.Id), $"about-{cell.Container}", CancellationToken.None)).Succeeded);
        }

        // Even for cells that were read with more rights. What images are built from is a topic too.
        var topics = (await Queries.WithTopicsAsync(caller, whole, CancellationToken.None)).Cells.SelectMany(cell => cell.Topics).Where(topic => topic.StartsWith("about-", StringComparison.Ordinal));
        Assert.Equal(sees ? ["about-large", "about-secret", "about-small"] : ["about-large", "about-small"], topics.Order(StringComparer.Ordinal));

        var secret = whole.Cells.Single(cell => cell.Container == "secret");
        Assert.NotNull(secret.PushedAt);
        var pushes = await Rig.Get<TagMoveQueries>().ListPushesAsync(caller, secret.Id, secret.PushedAt.Value.AddMinutes(-1), 10, CancellationToken.None);
        Assert.Equal(sees ? ["v1"] : [], pushes.Select(push => push.Tag));
        Assert.Empty(await Rig.Get<TagMoveQueries>().ListPushesAsync(caller, secret.Id, secret.PushedAt.Value.AddMinutes(1), 10, CancellationToken.None));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_empty_registry_has_an_empty_treemap()
    {
        Assert.Empty((await Queries.OfRegistryAsync(Caller.Visitor, TreemapMeasure.Size, 1000, CancellationToken.None)).Cells);
        Assert.Null(await Queries.OfCollectionAsync(Caller.Visitor, "nosuch", TreemapMeasure.Size, CancellationToken.None));
        Assert.Null(await Queries.OfContainerAsync(Caller.Visitor, "nosuch", "nosuch", TreemapMeasure.Size, CancellationToken.None));
    }
}
