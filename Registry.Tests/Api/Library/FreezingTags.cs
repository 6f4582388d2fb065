using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>A frozen tag stays where it is, whether it is frozen itself or by its collection.</summary>
public sealed class FreezingTags : LibraryScenario
{
    private readonly byte[] _sif = Sif(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Neither_moves_nor_goes_and_takes_the_same_image_again(bool byCollection)
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        await FreezeAsync(byCollection);

        var refused = (await Client.PushAsync("tools", "app", "v1", Sif(2))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("frozen", refused.Message, StringComparison.Ordinal);
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        refused = (await Client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("frozen", refused.Message, StringComparison.Ordinal);
        (await Client.DeleteAsync($"/v1/images/alice/tools/app:{LibraryClient.HashOf(_sif)}")).Expect(HttpStatusCode.Conflict);

        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1"));
        await using var db = await Rig.DatabaseAsync();
        Assert.Equal(1, await db.TagMoves.CountAsync());
    }

    [Fact]
    public async Task Another_tag_and_another_architecture_are_free()
    {
        var arm = Sif(3, architecture: "arm64");
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        await FreezeAsync(byCollection: true);
        (await Client.PushAsync("tools", "app", "v2", Sif(2))).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "app", "v1", arm, "arm64")).Expect(HttpStatusCode.OK);
        Assert.Equal(arm, await Client.PullAsync("tools/app:v1", "arm64"));
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1"));
    }

    private Task FreezeAsync(bool byCollection) => ArrangeAsync(db => byCollection
        ? db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.FreezesTags, true))
        : db.Tags.ExecuteUpdateAsync(row => row.SetProperty(t => t.IsFrozen, true)));
}
