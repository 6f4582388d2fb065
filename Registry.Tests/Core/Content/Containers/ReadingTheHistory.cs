using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Containers;

public sealed class ReadingTheHistory : ContainerScenario
{
    [Fact]
    public async Task It_says_who_moved_what_from_where_to_where()
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 2);
        await PushAsync("v2", 3);

        var moves = await HistoryAsync("v1");

        Assert.Equal([(Hash(1), Hash(2), true), (null, Hash(1), false)], moves.Items.Select(move => (move.From?.ToString(), move.To?.ToString(), move.IsLast)));
        Assert.All(moves.Items, move => Assert.Equal(("v1", "amd64", "alice"), (move.Tag, move.Architecture, move.MovedBy)));
        Assert.Equal(3, (await HistoryAsync(null)).TotalCount);
        Assert.Equal([false, true], moves.Items.Select(move => move.IsRestorable));
    }

    [Fact]
    public async Task An_earlier_image_is_restored_by_a_move_of_its_own()
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 2);
        var before = (await HistoryAsync("v1")).Items[1];

        await RestoreAsync(before);

        Assert.Equal(Sif(1), await Client.PullAsync("tools/app:v1"));
        var moves = await HistoryAsync("v1");
        Assert.Equal((Hash(2), Hash(1), true), (moves.Items[0].From?.ToString(), moves.Items[0].To?.ToString(), moves.Items[0].IsLast));
        Assert.Equal(3, moves.TotalCount);
    }

    [Fact]
    public async Task A_deleted_tag_keeps_its_history_and_can_come_back_while_the_image_is_there()
    {
        await PushAsync("v1", 1);
        await PushAsync("latest", 1);
        await Client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64");

        var moves = await HistoryAsync("v1");
        Assert.Equal((null, null, true), (moves.Items[0].To, moves.Items[0].Now, moves.Items[1].IsRestorable));
        await RestoreAsync(moves.Items[1]);

        Assert.Equal(Sif(1), await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task Neither_a_frozen_tag_nor_a_deleted_image_can_be_restored()
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 2);
        await FreezeAsync("v1");
        var frozen = (await HistoryAsync("v1")).Items[1];
        Assert.False(frozen.IsRestorable);
        Assert.Equal(RegistryError.Frozen, (await SetAsync(frozen)).Refusal?.Error);

        await FreezeAsync("v1", isFrozen: false);
        await Client.DeleteAsync($"/v1/images/alice/tools/app:{LibraryClient.HashOf(Sif(1))}");

        var gone = (await HistoryAsync("v1")).Items[1];
        Assert.Equal((null, false), (gone.ImageId, gone.IsRestorable));
    }

    [Fact]
    public async Task It_is_paged_and_hidden_from_those_who_may_not_see_the_container()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            await PushAsync("v1", seed);
        }

        await ArrangeAsync(db => { db.Collections.Single().IsPrivate = true; return Task.CompletedTask; });
        var page = await Rig.Get<TagMoveQueries>().ListAsync(Owner, await ContainerAsync(), "v1", new PageRequest(2, 2), CancellationToken.None);
        var stranger = await Rig.Get<TagMoveQueries>().ListAsync(Caller.Visitor, await ContainerAsync(), null, AllOfIt, CancellationToken.None);

        Assert.Equal((5L, Hash(3), Hash(2)), (page.TotalCount, page.Items[0].To?.ToString(), page.Items[1].To?.ToString()));
        Assert.Equal((0L, 0), (stranger.TotalCount, stranger.Items.Count));
    }

    private static string Hash(int seed) => $"sha256:{LibraryClient.Hex(Sif(seed))}";

    private async Task<PageOf<TagMoveRow>> HistoryAsync(string? tag) =>
        await Rig.Get<TagMoveQueries>().ListAsync(Owner, await ContainerAsync(), tag, AllOfIt, CancellationToken.None);

    private async Task RestoreAsync(TagMoveRow move) => Assert.Null((await SetAsync(move)).Refusal);

    private async Task<Result<Unit>> SetAsync(TagMoveRow move) =>
        await Rig.Get<SetTag>().RunAsync(Owner, new TagRequest(await ContainerAsync(), move.Tag, move.Architecture, move.ImageId!.Value), CancellationToken.None);
}
