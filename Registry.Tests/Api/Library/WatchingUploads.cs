using System.Net;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Core.Transfer.Uploads;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>How far a push is can be seen while its bytes come, by those who may push there, and it can be ended.</summary>
public sealed class WatchingUploads() : LibraryScenario("Registry:Uploads:PartBytes=5242880")
{
    [Fact]
    public async Task Its_progress_is_seen_by_whoever_pushes_and_may_push_there_and_by_nobody_else()
    {
        var sif = Sif(1, 3_000_000);
        var (_, image) = await AnnounceAsync(sif);
        var collection = await CollectionIdAsync();
        using var body = await SlowPush.BeginAsync(await Client.UploadAddressAsync(image, sif), sif);

        await Eventually.EqualAsync<long?>(body.FirstHalf, async () => (await MineAsync(Alice.Caller)).SingleOrDefault()?.ReceivedBytes);
        var row = Assert.Single(await Queries.OfCollectionAsync(Alice.Caller, collection, CancellationToken.None));
        Assert.Equal((50, "alice", "tools", "app", UploadState.Arriving), (row.Percent, row.User, row.Collection, row.Container, row.State));
        var admin = (await Rig.UserAsync("boss", UserRole.Admin)).Caller;
        Assert.Single(await Queries.OfCollectionAsync(admin, collection, CancellationToken.None));
        foreach (var stranger in new[] { Caller.Visitor, (await Rig.UserAsync("bob")).Caller, Alice.Caller with { Scopes = Registry.Core.Kernel.Entities.TokenScopes.Pull } })
        {
            Assert.Empty(await Queries.OfCollectionAsync(stranger, collection, CancellationToken.None));
        }

        Assert.Empty(await MineAsync(admin));
        Assert.Equal(UploadState.Arriving, Assert.Single((await ListAsync(admin)).Value.Items).State);
        Assert.Equal(RegistryError.NotFound, (await ListAsync(Alice.Caller)).Refusal?.Error);

        Assert.Equal(200, await body.FinishAsync());
        Assert.Equal(UploadState.Received, Assert.Single((await ListAsync(admin)).Value.Items).State);
        (await Client.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        Assert.Empty((await ListAsync(admin)).Value.Items);
        Assert.Empty(await MineAsync(Alice.Caller));
    }

    [Fact]
    public async Task In_parts_it_counts_what_came_before()
    {
        var sif = Sif(1, 6_000_000);
        var (_, image) = await AnnounceAsync(sif);
        var parts = await new PartsClient(Client, image, sif).StartAsync();
        await parts.SendAsync(1);
        using var body = await SlowPush.BeginAsync(PartsClient.AddressIn(await parts.DeclareAsync(2)), parts.Bytes(2));
        await Eventually.EqualAsync<long?>(parts.PartBytes + body.FirstHalf, async () => (await MineAsync(Alice.Caller)).SingleOrDefault()?.ReceivedBytes);

        Assert.Equal(200, await body.FinishAsync());
        (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        Assert.Empty(await MineAsync(Alice.Caller));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Aborted_it_refuses_its_next_byte_with_a_sentence_and_leaves_nothing(bool inParts)
    {
        var sif = Sif(1, 6_000_000);
        var (_, image) = await AnnounceAsync(sif);
        var parts = inParts ? await new PartsClient(Client, image, sif).StartAsync() : null;
        var address = parts is null ? await Client.UploadAddressAsync(image, sif) : PartsClient.AddressIn(await parts.DeclareAsync(1));
        using var body = await SlowPush.BeginAsync(address, parts?.Bytes(1) ?? sif);
        await Eventually.EqualAsync<long?>(body.FirstHalf, async () => (await MineAsync(Alice.Caller)).SingleOrDefault()?.ReceivedBytes);
        var upload = (await MineAsync(Alice.Caller)).Single().Id;
        var abort = Rig.Get<AbortUpload>();
        foreach (var stranger in new[] { Caller.Visitor, (await Rig.UserAsync("bob")).Caller, Alice.Caller with { Scopes = Registry.Core.Kernel.Entities.TokenScopes.Pull } })
        {
            Assert.Equal(RegistryError.NotFound, (await abort.RunAsync(stranger, upload, CancellationToken.None)).Refusal?.Error);
        }

        var admin = (await Rig.UserAsync("boss", UserRole.Admin)).Caller;
        Assert.Null((await abort.RunAsync(admin, upload, CancellationToken.None)).Refusal);
        Assert.Equal(RegistryError.NotFound, (await abort.RunAsync(admin, upload, CancellationToken.None)).Refusal?.Error);

        // The answer is there before the client has sent the rest.
        Assert.StartsWith("HTTP/1.1 409", await body.AnswerAsync("was ended by whoever started it or by an administrator."), StringComparison.Ordinal);
        (await Client.PutBytesAsync(address, [1])).Expect(HttpStatusCode.NotFound);
        Assert.Empty(Rig.StagingFiles());
        Assert.Empty(await MineAsync(Alice.Caller));
        (await Client.UploadAsync(image, sif)).Expect(HttpStatusCode.OK);
    }

    private UploadQueries Queries => Rig.Get<UploadQueries>();

    private Task<IReadOnlyList<UploadRow>> MineAsync(Caller caller) => Queries.OfCallerAsync(caller, CancellationToken.None);

    private Task<Result<PageOf<UploadRow>>> ListAsync(Caller caller) => Queries.ListAsync(caller, new UploadOrder(), new PageRequest(), CancellationToken.None);

    private async Task<Guid> CollectionIdAsync() => (await Rig.Get<CollectionQueries>().FindAsync(Alice.Caller, "tools", CancellationToken.None))!.Id;
}
