using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Discovery.Insights;

/// <summary>The figures of the tools page and the home page.</summary>
public sealed class LookingAtTheRegistry : InsightsScenario
{
    [NeedsTheory(Tool.Postgres)]
    [MemberData(nameof(Everybody))]
    public async Task Rankings_growth_cold_images_and_topics_count_what_the_caller_may_see(string who, bool sees)
    {
        await FillAsync();
        var caller = await CallerAsync(who);
        await Client.PullAsync("hidden/secret:v1");
        await Client.PullAsync("hidden/secret:v1");
        await Client.PullAsync("open/small:v1");
        await Eventually.EqualAsync(true, async () => (await RankedAsync(Caller.Operator, PullSpan.All)).Sum(row => row.Pulls) == 3);
        await ArrangeAsync(db => db.Images.Where(image => image.PullCount == 0).ExecuteUpdateAsync(row => row.SetProperty(image => image.PushedAt, image => image.PushedAt!.Value.AddDays(-100))));
        await ArrangeAsync(db => db.Images.Where(image => image.PullCount == 2).ExecuteUpdateAsync(row => row.SetProperty(image => image.LastPulledOn, image => image.LastPulledOn!.Value.AddDays(-31))));
        (string, long)[] ranked = sees ? [("secret", 2), ("small", 1)] : [("small", 1)];

        foreach (var span in Enum.GetValues<PullSpan>())
        {
            Assert.Equal(ranked, (await RankedAsync(caller, span)).Select(row => (row.Name, row.Pulls)));
        }

        var growth = await Rig.Get<RegistryGrowth>().ReadAsync(caller, CancellationToken.None);
        Assert.Equal((12, sees ? 3 : 2, sees ? 3 : 1), (growth.Months.Count, growth.Months.Sum(month => month.Images), growth.Months.Sum(month => month.Pulls)));
        Assert.Equal(0, growth.BytesBefore);
        Assert.Equal(sees ? ["large", "secret"] : ["large"], (await Rig.Get<ColdImages>().ListAsync(caller, 30, 10, CancellationToken.None)).Select(image => image.Container));
        Assert.Equal(["large"], (await Rig.Get<ColdImages>().ListAsync(caller, 90, 10, CancellationToken.None)).Select(image => image.Container));
        Assert.Empty(await Rig.Get<ColdImages>().ListAsync(caller, 365, 10, CancellationToken.None));
        Assert.Equal(sees ? 3 : 2, (await Rig.Get<PopularTopics>().ReadAsync(caller, CancellationToken.None)).Sum(topic => topic.Containers));
    }

    [NeedsTheory(Tool.Postgres)]
    [MemberData(nameof(Everybody))]
    public async Task Architectures_sizes_and_the_largest_are_those_that_the_caller_may_see(string who, bool sees)
    {
        await FillAsync();
        var caller = await CallerAsync(who);
        await ArrangeAsync(db => db.Images.Where(image => image.Container!.Name == "small").ExecuteUpdateAsync(row => row.SetProperty(image => image.Architecture, "arm64").SetProperty(image => image.SizeBytes, 16_384)));
        await ArrangeAsync(db => db.Images.Where(image => image.Container!.Name == "large").ExecuteUpdateAsync(row => row.SetProperty(image => image.SizeBytes, 65_535)));
        await ArrangeAsync(db => db.Images.Where(image => image.Container!.Name == "secret").ExecuteUpdateAsync(row => row.SetProperty(image => image.SizeBytes, 32_767)));

        var makeup = await Rig.Get<RegistryMakeup>().ReadAsync(caller, CancellationToken.None);

        ArchitectureShare[] architectures = [new("amd64", sees ? 2 : 1, 65_535 + (sees ? 32_767 : 0)), new("arm64", 1, 16_384)];
        SizeClass[] sizes = sees ? [new(56, 1, 16_384), new(59, 1, 32_767), new(63, 1, 65_535)] : [new(56, 1, 16_384), new(63, 1, 65_535)];
        Assert.Equal(architectures, makeup.Architectures);
        Assert.Equal(sizes, makeup.Sizes);
        Assert.Equal(sees ? ["large", "secret", "small"] : ["large", "small"], makeup.Largest.Select(image => image.Container));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_turns_private_leaves_everybodys_figures()
    {
        await FillAsync();
        await Client.PullAsync("open/small:v1");
        await Eventually.EqualAsync(true, async () => (await RankedAsync(Caller.Visitor, PullSpan.Week)).Count == 1);
        Guid open;
        await using (var db = await Rig.DatabaseAsync())
        {
            open = await db.Collections.Where(c => c.Name == "open").Select(c => c.Id).SingleAsync();
        }

        Assert.True((await Rig.Get<ChangeVisibility>().RunAsync(Alice.Caller, open, true, CancellationToken.None)).Succeeded);

        // Names are read with the rights of the moment; sums follow the event.
        Assert.Empty(await RankedAsync(Caller.Visitor, PullSpan.Week));
        await Eventually.EqualAsync(true, async () => (await Rig.Get<RegistryGrowth>().ReadAsync(Caller.Visitor, CancellationToken.None)).Months.All(month => month is { Images: 0, Pulls: 0 }));
        await Eventually.EqualAsync(true, async () => (await Rig.Get<PopularTopics>().ReadAsync(Caller.Visitor, CancellationToken.None)).Count == 0);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_ranking_of_days_compares_with_as_many_before_and_has_pages()
    {
        await FillAsync();
        await ArrangeAsync(async db =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var ids = await db.Containers.ToDictionaryAsync(c => c.Name, c => (c.Id, c.CollectionId));
            foreach (var (name, ago, count) in new[] { ("small", 1, 5), ("small", 9, 10), ("large", 6, 8), ("large", 40, 2), ("secret", 0, 50), ("secret", 400, 1) })
            {
                db.PullDays.Add(new PullDay { ContainerId = ids[name].Id, Day = today.AddDays(-ago), Count = count });
                db.CollectionPullDays.Add(new CollectionPullDay { CollectionId = ids[name].CollectionId, Day = today.AddDays(-ago), Count = count });
            }

            await db.SaveChangesAsync();
        });
        var rankings = Rig.Get<PullRankings>();

        Assert.Equal([("large", 8, 0), ("small", 5, 10)], await PlacesAsync(Caller.Visitor, PullSpan.Week));
        Assert.Equal([("small", 15, 0), ("large", 8, 2)], await PlacesAsync(Caller.Visitor, PullSpan.Month));
        Assert.Equal([("secret", 50, 1), ("small", 15, 0), ("large", 10, 0)], await PlacesAsync(Alice.Caller, PullSpan.Year));
        Assert.Equal([("hidden", 50, 0), ("open", 13, 10)], (await rankings.CollectionsAsync(Alice.Caller, PullSpan.Week, new PageRequest(), CancellationToken.None)).Items.Select(place => (place.Row.Name, place.Pulls, place.Before)));
        Assert.Equal(["open"], (await rankings.CollectionsAsync(Caller.Visitor, PullSpan.Year, new PageRequest(), CancellationToken.None)).Items.Select(place => place.Row.Name));
        var second = await rankings.ContainersAsync(Alice.Caller, PullSpan.Year, new PageRequest(2, 2), CancellationToken.None);
        Assert.Equal((3, "large"), (second.TotalCount, Assert.Single(second.Items).Row.Name));

        async Task<IEnumerable<(string, long, long)>> PlacesAsync(Caller caller, PullSpan span) =>
            (await rankings.ContainersAsync(caller, span, new PageRequest(), CancellationToken.None)).Items.Select(place => (place.Row.Name, place.Pulls, place.Before));
    }

    private Task<IReadOnlyList<RankedContainer>> RankedAsync(Caller caller, PullSpan span) => Rig.Get<PullRankings>().ListAsync(caller, span, 10, CancellationToken.None);
}
