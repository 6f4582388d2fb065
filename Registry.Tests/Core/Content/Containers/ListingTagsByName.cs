using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Containers;

/// <summary>A container's tags, one line for each name, in the orders that the list offers.</summary>
public sealed class ListingTagsByName : ContainerScenario
{
    private static readonly string[] Versions =
    [
        "latest", "nightly", "1.10", "1.9", "v1.9.1", "1.9.0", "2.0-rc1", "2.0", "2", "2.0-slim", "3.1alpha", "3.1-alphabet", "v0.9", "V0.10", "10", "007", "1.9-", "20240131", "1.x",
        "99999999999999999999999999999999999999.1", "a1", "1.2.3.4.5.6.7.8",
    ];

    [NeedsFact(Tool.Postgres)]
    public async Task A_tag_has_its_architectures_inside_and_says_what_else_names_the_same_image()
    {
        await PushAsync("v1", 1);
        await PushAsync("latest", 1);
        (await Client.PushAsync("tools", "app", "v1", Sif(2, architecture: "arm64"), "arm64")).Expect(HttpStatusCode.OK);

        var list = await ListAsync(new TagFilter(Sort: TagSort.Name));

        Assert.Equal(2, list.TotalCount);
        var (latest, first) = (list.Items[0], list.Items[1]);
        Assert.Equal(("latest", "v1"), (latest.Name, first.Name));
        Assert.Equal(["amd64", "arm64"], first.Images.Select(image => image.Architecture));
        Assert.Equal(["v1"], Assert.Single(latest.Images).Twins);
        Assert.Equal(["latest"], first.Images[0].Twins);
        Assert.Empty(first.Images[1].Twins);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Each_order_goes_both_ways_and_over_its_pages()
    {
        await PushAsync("b", 1);
        await PushAsync("c", 2);
        await PushAsync("a", 3);
        await using (var db = await Rig.DatabaseAsync())
        {
            await db.Images.Where(image => db.Tags.Any(tag => tag.ImageId == image.Id && tag.Name == "c")).ExecuteUpdateAsync(set => set.SetProperty(image => image.PullCount, 7).SetProperty(image => image.SizeBytes, 1));
        }

        foreach (var (sort, expected) in new[] { (TagSort.Moved, "a c b"), (TagSort.Name, "a b c"), (TagSort.Pulls, "c a b"), (TagSort.Size, "a b c"), (TagSort.Version, "c b a") })
        {
            Assert.Equal(expected, await NamesAsync(new TagFilter(Sort: sort)));
            Assert.Equal(string.Join(' ', expected.Split(' ').Reverse()), await NamesAsync(new TagFilter(Sort: sort, IsReversed: true)));
            Assert.Equal(expected.Split(' ')[2], Assert.Single((await ListAsync(new TagFilter(Sort: sort), new PageRequest(2, 2))).Items).Name);
        }

        Assert.Equal("b", await NamesAsync(new TagFilter("B", TagSort.Version)));
        Assert.Equal(string.Empty, await NamesAsync(new TagFilter("_", TagSort.Version)));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_database_orders_versions_as_the_program_does()
    {
        await PushAsync("v1", 1);
        await using (var db = await Rig.DatabaseAsync())
        {
            var tag = await db.Tags.AsNoTracking().SingleAsync();
            db.Tags.RemoveRange(db.Tags);
            db.Tags.AddRange(Versions.Select(name => new Tag { Id = Guid.CreateVersion7(), ContainerId = tag.ContainerId, ImageId = tag.ImageId, Name = name, Architecture = tag.Architecture, UpdatedAt = tag.UpdatedAt }));
            await db.SaveChangesAsync();
        }

        var newest = (await ListAsync(new TagFilter(Sort: TagSort.Version))).Items.Select(tag => tag.Name).ToList();

        Assert.Equal(Versions.Order(StringComparer.Ordinal), newest.Order(StringComparer.Ordinal));
        Assert.All(newest.Zip(newest.Skip(1)), pair => Assert.True(VersionOrder.Oldest.Compare(pair.First, pair.Second) >= 0, $"{pair.First} stands before {pair.Second}."));
        var oldest = (await ListAsync(new TagFilter(Sort: TagSort.Version, IsReversed: true))).Items.Select(tag => tag.Name);
        Assert.Equal(newest.AsEnumerable().Reverse(), oldest);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Whoever_may_not_see_the_container_sees_no_tag_in_any_order()
    {
        await PushAsync("v1", 1);
        await using (var db = await Rig.DatabaseAsync())
        {
            await db.Collections.ExecuteUpdateAsync(set => set.SetProperty(collection => collection.IsPrivate, true));
        }

        foreach (var sort in Enum.GetValues<TagSort>())
        {
            Assert.Equal(1, (await ListAsync(new TagFilter(Sort: sort))).TotalCount);
            var list = await Rig.Get<TagGroupQueries>().ListAsync(Caller.Visitor, await ContainerAsync(), new TagFilter(Sort: sort), AllOfIt, CancellationToken.None);
            Assert.Equal((0, 0), (list.TotalCount, list.Items.Count));
        }
    }

    private async Task<PageOf<TagGroup>> ListAsync(TagFilter filter, PageRequest? page = null) =>
        await Rig.Get<TagGroupQueries>().ListAsync(Owner, await ContainerAsync(), filter, page ?? AllOfIt, CancellationToken.None);

    private async Task<string> NamesAsync(TagFilter filter) => string.Join(' ', (await ListAsync(filter)).Items.Select(tag => tag.Name));
}
