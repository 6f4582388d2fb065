using System.Net;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Xunit;

namespace Registry.Tests.Core.Content.Containers;

public sealed class FreezingATag : ContainerScenario
{
    [Fact]
    public async Task It_neither_moves_nor_goes_until_it_is_unfrozen()
    {
        await PushAsync("v1", 1);
        await FreezeAsync("v1");

        (await Client.PushAsync("tools", "app", "v1", Sif(2))).Expect(HttpStatusCode.Conflict);
        (await Client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.Conflict);
        await FreezeAsync("v1", isFrozen: false);

        (await Client.PushAsync("tools", "app", "v1", Sif(2))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Doing_it_twice_is_recorded_once()
    {
        await PushAsync("v1", 1);

        await FreezeAsync("v1");
        await FreezeAsync("v1");
        await FreezeAsync("v1", isFrozen: false);

        Assert.Equal(["alice tools/app:v1 (amd64)"], await AuditAsync("tag.freeze"));
        Assert.Equal(["alice tools/app:v1 (amd64)"], await AuditAsync("tag.unfreeze"));
    }

    [Fact]
    public async Task A_tag_that_moved_since_it_was_looked_at_is_not_frozen()
    {
        await PushAsync("v1", 1);
        var seen = await ChosenAsync("v1");
        await PushAsync("v1", 2);

        var frozen = await Rig.Get<FreezeTag>().RunAsync(Owner, await ContainerAsync(), seen, isFrozen: true, CancellationToken.None);

        Assert.Equal(RegistryError.Conflict, frozen.Refusal?.Error);
        Assert.False((await TagAsync("v1")).IsFrozen);
    }

    [Fact]
    public async Task A_tag_of_another_container_is_not_there()
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 2, container: "other");

        var frozen = await Rig.Get<FreezeTag>().RunAsync(Owner, await ContainerAsync("other"), await ChosenAsync("v1"), isFrozen: true, CancellationToken.None);

        Assert.Equal(RegistryError.NotFound, frozen.Refusal?.Error);
        Assert.False((await TagAsync("v1")).IsFrozen);
    }
}
