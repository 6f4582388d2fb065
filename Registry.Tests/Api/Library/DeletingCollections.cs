using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Collections.People;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Deletion;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Collections and containers go whole, with everything that clients brought, and the bytes that nothing else names come back.</summary>
public sealed class DeletingCollections() : LibraryScenario("Registry:Uploads:Grace=00:00:00")
{
    private readonly byte[] _shared = Sif(1);
    private readonly byte[] _own = Sif(2, 20_000);

    [NeedsFact(Tool.Postgres)]
    public async Task The_preview_says_what_goes_and_then_exactly_that_goes()
    {
        await ArrangeContentAsync();
        var tools = await IdAsync("tools");

        var preview = (await Rig.Get<DeletionPreview>().OfCollectionAsync(Alice.Caller, tools, CancellationToken.None)).Value;
        Assert.Equal(new WhatGoes(2, 3, 4, 0, _own.Length + (2L * _shared.Length), _own.Length), preview);

        Assert.Equal(RegistryError.InvalidRequest, (await DeleteAsync(Alice.Caller, tools, "tool")).Refusal?.Error);
        Assert.True((await DeleteAsync(Alice.Caller, tools, "tools")).Succeeded);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("/v1/collections/alice/tools")).Status);
        Assert.Equal(_shared, await Client.PullAsync("kits/app:v1"));

        await Rig.CleanUpAsync();
        Assert.Equal([LibraryClient.Hex(_shared)], Rig.StoredFiles());
        Assert.Equal(new Counts { Collections = 1, Containers = 1, Images = 1, Tags = 1, Blobs = 1, StoredFiles = 1 }, await CountsAsync());
        Assert.Equal(RegistryError.NotFound, (await DeleteAsync(Alice.Caller, tools, "tools")).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_container_goes_and_leaves_the_sums_of_its_collection_right()
    {
        await ArrangeContentAsync();
        await using var db = await Rig.DatabaseAsync();
        var app = await db.Containers.SingleAsync(container => container.Name == "app" && container.Collection!.Name == "tools");

        var preview = (await Rig.Get<DeletionPreview>().OfContainerAsync(Alice.Caller, app.Id, CancellationToken.None)).Value;
        Assert.Equal(new WhatGoes(1, 2, 3, 0, _own.Length + _shared.Length, _own.Length), preview);

        Assert.Equal(RegistryError.InvalidRequest, (await DeleteContainerAsync(app.Id, "tools")).Refusal?.Error);
        Assert.True((await DeleteContainerAsync(app.Id, "app")).Succeeded);
        var left = await db.Collections.AsNoTracking().SingleAsync(collection => collection.Name == "tools");
        Assert.Equal((1, 1, (long)_shared.Length), (left.ContainerCount, left.ImageCount, left.SizeBytes));
        Assert.Equal(_shared, await Client.PullAsync("tools/other:v1"));
        Assert.Equal(RegistryError.NotFound, (await DeleteContainerAsync(app.Id, "app")).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Frozen_tags_are_counted_and_go_as_well()
    {
        await ArrangeContentAsync();
        await ArrangeAsync(db => db.Tags.ExecuteUpdateAsync(row => row.SetProperty(tag => tag.IsFrozen, true)));
        var tools = await IdAsync("tools");

        Assert.Equal(4, (await Rig.Get<DeletionPreview>().OfCollectionAsync(Alice.Caller, tools, CancellationToken.None)).Value.FrozenTags);
        Assert.True((await DeleteAsync(Alice.Caller, tools, "tools")).Succeeded);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_unfinished_push_goes_with_it_and_its_client_is_told()
    {
        var (_, image) = await AnnounceAsync(_own);
        var address = await Client.UploadAddressAsync(image, _own);
        Assert.True((await DeleteAsync(Alice.Caller, await IdAsync("tools"), "tools")).Succeeded);

        Assert.Equal(HttpStatusCode.NotFound, (await Client.PutBytesAsync(address, _own)).Status);
        await Rig.CleanUpAsync();
        await AssertNothingIsLeftAsync();
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_owners_and_admins_delete()
    {
        await ArrangeContentAsync();
        var tools = await IdAsync("tools");
        var carl = (await Rig.UserAsync("carl")).Caller;
        await Rig.Get<AddCollectionMember>().RunAsync(Alice.Caller, tools, "carl", CollectionRole.Contributor, CancellationToken.None);
        var bob = (await Rig.UserAsync("bob")).Caller;
        foreach (var (caller, answer) in new (Caller, RegistryError)[]
        {
            (Caller.Visitor, RegistryError.Unauthenticated),
            (bob, RegistryError.Forbidden),
            (carl, RegistryError.Forbidden),
            (Alice.Caller with { Scopes = TokenScopes.Push }, RegistryError.Forbidden),
        })
        {
            Assert.Equal(answer, (await DeleteAsync(caller, tools, "tools")).Refusal?.Error);
            Assert.Equal(answer, (await Rig.Get<DeletionPreview>().OfCollectionAsync(caller, tools, CancellationToken.None)).Refusal?.Error);
        }

        await Rig.Get<ChangeVisibility>().RunAsync(Alice.Caller, tools, true, CancellationToken.None);
        Assert.Equal(RegistryError.NotFound, (await DeleteAsync(bob, tools, "tools")).Refusal?.Error);
        Assert.True((await DeleteAsync((await Rig.UserAsync("boss", UserRole.Admin)).Caller, tools, "tools")).Succeeded);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Beside_pushes_to_it_nothing_is_left_half()
    {
        for (var round = 0; round < 3; round++)
        {
            (await Client.PushAsync("tools", "app", "v0", _shared)).Expect(HttpStatusCode.OK);
            var tools = await IdAsync("tools");
            var pushes = Enumerable.Range(1, 6).Select(i => Client.PushAsync("tools", $"app{i % 2}", $"v{i}", Sif(10 + i))).ToArray();
            var deleted = await DeleteAsync(Alice.Caller, tools, "tools");
            await Task.WhenAll(pushes);
            Assert.True(deleted.Succeeded);
        }

        await Rig.CleanUpAsync();
        await AssertStoreIsSoundAsync();
    }

    /// <summary>tools/app has an image of its own (two tags) and one that others have too; tools/other and kits/app have that one.</summary>
    private async Task ArrangeContentAsync()
    {
        foreach (var (collection, container, tag, content) in new[]
        {
            ("tools", "app", "v1", _own), ("tools", "app", "v2", _own), ("tools", "app", "v3", _shared), ("tools", "other", "v1", _shared), ("kits", "app", "v1", _shared),
        })
        {
            (await Client.PushAsync(collection, container, tag, content)).Expect(HttpStatusCode.OK);
        }
    }

    private async Task<Guid> IdAsync(string collection)
    {
        await using var db = await Rig.DatabaseAsync();
        return await db.Collections.Where(row => row.Name == collection).Select(row => row.Id).SingleAsync();
    }

    private Task<Result<Unit>> DeleteAsync(Caller caller, Guid collection, string typed) =>
        Rig.Get<DeleteCollection>().RunAsync(caller, collection, typed, CancellationToken.None);

    private Task<Result<Unit>> DeleteContainerAsync(Guid container, string typed) =>
        Rig.Get<DeleteContainer>().RunAsync(Alice.Caller, container, typed, CancellationToken.None);
}
