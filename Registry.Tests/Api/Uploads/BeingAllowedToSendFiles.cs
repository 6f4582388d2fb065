using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Api.Uploads;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Transfer.Uploads;
using Registry.Core.Transfer.Uploads.Files;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Uploads;

/// <summary>Who may send a file: asked before its first byte, and again after its last.</summary>
public sealed class BeingAllowedToSendFiles() : LibraryScenario("Registry:Uploads:PartBytes=5242880")
{
    private readonly byte[] _sif = Sif(1, (2 * (5 << 20)) + 100_000, "arm64");

    [Fact]
    public async Task Rights_are_asked_again_at_the_end_and_a_refusal_that_passes_costs_nothing()
    {
        var bob = await Rig.UserAsync("bob");
        var collection = await FileClient.CollectionAsync(Rig, Alice);
        await SetMemberAsync(bob, isThere: true, collection);
        var file = await FileClient.StartAsync(Rig, bob, _sif);
        await file.SendAsync(1, 2, 3);
        await SetMemberAsync(bob, isThere: false, collection);
        (await file.CompleteAsync()).Expect(HttpStatusCode.Forbidden);

        await SetMemberAsync(bob, isThere: true, collection);
        var boss = (await Rig.UserAsync("boss", UserRole.Superuser)).Caller;
        Assert.True((await Rig.Get<SetMaintenance>().OnAsync(boss, "moving", null, CancellationToken.None)).Succeeded);
        (await file.CompleteAsync()).Expect(HttpStatusCode.ServiceUnavailable);
        (await file.TrySendAsync(1)).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.True((await Rig.Get<SetMaintenance>().OffAsync(boss, CancellationToken.None)).Succeeded);
        (await file.CompleteAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1", "arm64"));
    }

    [Fact]
    public async Task A_session_that_ended_sends_no_more_and_another_of_the_same_account_goes_on()
    {
        var collection = await FileClient.CollectionAsync(Rig, Alice);
        var (id, caller) = await SessionAsync();
        var started = (await Rig.Get<StartFileUpload>().RunAsync(caller, new NewFileUpload(new FileTarget(collection, "app", "v1"), "app.sif", _sif.LongLength), CancellationToken.None)).Value;
        var file = At(started);
        await file.SendAsync(1, 2);

        Assert.True((await Rig.Get<SessionStore>().EndAsync(Alice.Caller, id, CancellationToken.None)).Succeeded);
        Assert.Contains("the session", FileClient.MessageOf((await file.TrySendAsync(3)).Expect(HttpStatusCode.NotFound)), StringComparison.Ordinal);

        var (last, next) = await SessionAsync();
        var resumed = At((await Rig.Get<ResumeFileUpload>().RunAsync(next, started.Id, _sif.LongLength, CancellationToken.None)).Value);
        await resumed.SendAsync(3);
        Assert.True((await Rig.Get<SignOutEverywhere>().RunAsync(Alice.Caller, Alice.Caller.UserId!.Value, CancellationToken.None)).Succeeded);
        (await resumed.CompleteAsync()).Expect(HttpStatusCode.NotFound);
        Assert.NotEqual(id, last);
        Assert.Empty(Rig.StoredFiles());
    }

    private async Task<(Guid Id, Caller Caller)> SessionAsync()
    {
        var id = await Rig.Get<SessionStore>().StartAsync(Alice.Caller, "a browser", CancellationToken.None);
        return (id, Alice.Caller with { Credential = new Credential(null, SessionId: id) });
    }

    private FileClient At(StartedFileUpload upload) => new(Rig.Client(), $"{Rig.Url}{FileUploadsController.Path}/{upload.Secret}", _sif, upload.PartBytes);

    [Fact]
    public async Task What_would_be_refused_at_the_end_is_refused_before_the_first_byte()
    {
        var bob = await Rig.UserAsync("bob");
        var reader = Rig.Client(await Rig.TokenAsync(Alice.Caller, TokenScopes.Pull));
        await FileClient.CollectionAsync(Rig, Alice);
        (await Client.PushAsync("tools", "app", "v1", Sif(5))).Expect(HttpStatusCode.OK);
        await ArrangeAsync(async db => (await db.Tags.SingleAsync()).IsFrozen = true);
        using var own = Rig.Client(Alice.Token);
        using var others = Rig.Client(bob.Token);
        using var nobody = Rig.Client();
        (await FileClient.StartAsync(nobody, 1000)).Expect(HttpStatusCode.Unauthorized);
        (await FileClient.StartAsync(reader, 1000)).Expect(HttpStatusCode.Forbidden);
        (await FileClient.StartAsync(others, 1000)).Expect(HttpStatusCode.Forbidden);
        (await FileClient.StartAsync(others, 1000, collection: "nothing")).Expect(HttpStatusCode.NotFound);
        Assert.Contains("frozen", FileClient.MessageOf((await FileClient.StartAsync(own, 1000)).Expect(HttpStatusCode.Conflict)), StringComparison.Ordinal);
        (await FileClient.StartAsync(own, 1000, "../app")).Expect(HttpStatusCode.BadRequest);
        (await FileClient.StartAsync(own, 1000, "upload")).Expect(HttpStatusCode.BadRequest);
        (await FileClient.StartAsync(own, 1000, tag: "-")).Expect(HttpStatusCode.BadRequest);
        Assert.Empty(Rig.StagingFiles());
    }

    private Task SetMemberAsync(RigUser user, bool isThere, Guid collection) => ArrangeAsync(async db =>
    {
        await db.CollectionMembers.Where(row => row.UserId == user.Caller.UserId).ExecuteDeleteAsync();
        if (isThere)
        {
            db.CollectionMembers.Add(new CollectionMember { Id = Guid.CreateVersion7(), CollectionId = collection, UserId = user.Caller.UserId, Role = CollectionRole.Contributor });
        }
    });
}
