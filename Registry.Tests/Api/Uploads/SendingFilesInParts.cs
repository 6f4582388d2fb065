using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads;
using Registry.Core.Transfer.Uploads.Files;
using Registry.Tests.Api.Library;
using Xunit;

namespace Registry.Tests.Api.Uploads;

/// <summary>Files whose digest the server computes, as the browser sends them; here the parts have 5 MiB.</summary>
public sealed class SendingFilesInParts() : LibraryScenario("Registry:Uploads:PartBytes=5242880")
{
    private const int FiveMiB = 5 << 20;
    private readonly byte[] _sif = Sif(1, (2 * FiveMiB) + 100_000, "arm64");

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 1, 2)]
    public async Task Become_the_same_image_as_one_that_a_client_pushed(params int[] order)
    {
        var file = await StartAsync();
        await file.SendAsync(order);
        (await file.CompleteAsync()).Expect(HttpStatusCode.OK);

        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1", "arm64"));
        await AssertStoreIsSoundAsync();
        await using var db = await Rig.DatabaseAsync();
        string[] written = ["container.create", "image.push", "tag.move"];
        Assert.Equal(written, await db.AuditEvents.OrderByDescending(row => row.Id).Take(3).Select(row => row.Action).Order().ToListAsync());
        Assert.Equal("arm64", (await db.Tags.SingleAsync()).Architecture);
        Assert.Equal(_sif.LongLength, (await db.Collections.SingleAsync()).SizeBytes);
    }

    [Fact]
    public async Task A_part_that_comes_again_costs_nothing_and_one_of_another_file_is_refused()
    {
        var file = await StartAsync();
        await file.SendAsync(1, 2, 1, 2);
        var other = file.With(file: Sif(2, (2 * FiveMiB) + 100_000));
        Assert.Contains("other bytes", FileClient.MessageOf((await other.TrySendAsync(2)).Expect(HttpStatusCode.UnprocessableEntity)), StringComparison.Ordinal);
        Assert.Equal(2, (await file.ThereAsync()).Parts.Length);
        await file.SendAsync(3);
        (await file.CompleteAsync()).Expect(HttpStatusCode.OK);
        (await file.CompleteAsync()).Expect(HttpStatusCode.OK);
        Assert.True((await file.ThereAsync()).IsComplete);
        (await file.TrySendAsync(1)).Expect(HttpStatusCode.Conflict);
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1", "arm64"));
    }

    [Fact]
    public async Task Parts_that_are_not_in_the_plan_or_not_what_they_say_leave_nothing()
    {
        var file = await StartAsync();
        foreach (var number in new[] { 0, -1, 4, int.MaxValue })
        {
            (await file.TrySendAsync(number)).Expect(HttpStatusCode.BadRequest);
        }

        (await file.TrySendAsync(1, new byte[FiveMiB + 1])).Expect(HttpStatusCode.UnprocessableEntity);
        (await file.TrySendAsync(1, new byte[FiveMiB - 1])).Expect(HttpStatusCode.UnprocessableEntity);
        (await file.TrySendAsync(1, new byte[FiveMiB + 1], chunked: true)).Expect(HttpStatusCode.UnprocessableEntity);
        (await file.TrySendAsync(1, [], chunked: true)).Expect(HttpStatusCode.UnprocessableEntity);
        (await file.TrySendAsync(3, new byte[FiveMiB])).Expect(HttpStatusCode.UnprocessableEntity);
        (await file.TrySendAsync(1, new byte[FiveMiB], $"sha-256=:{Convert.ToBase64String(new byte[32])}:")).Expect(HttpStatusCode.UnprocessableEntity);
        foreach (var digest in new[] { string.Empty, "sha-256", "sha-256=::", "sha-256=:AAAA:", $"md5=:{Convert.ToBase64String(new byte[32])}:", $"sha-256=:{new string('*', 44)}:", new string(',', 1000) })
        {
            Assert.Contains("Content-Digest", FileClient.MessageOf((await file.TrySendAsync(1, digest: digest)).Expect(HttpStatusCode.BadRequest)), StringComparison.Ordinal);
        }

        Assert.Empty((await file.ThereAsync()).Parts);
        await file.SendAsync(1, 2, 3);
        (await file.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Missing_parts_are_asked_for_and_may_follow_after_a_restart()
    {
        var file = await StartAsync();
        await file.SendAsync(1, 3);
        Assert.Contains("2 of 3 parts", FileClient.MessageOf((await file.CompleteAsync()).Expect(HttpStatusCode.UnprocessableEntity)), StringComparison.Ordinal);
        await Rig.RestartAsync();
        var again = file.With(Rig.Client());
        Assert.Equal("1 3", string.Join(' ', (await again.ThereAsync()).Parts));
        await again.SendAsync(2);
        (await again.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task A_size_that_is_not_the_files_shows_when_its_last_part_comes()
    {
        var start = await StartAsync(size: _sif.LongLength + 1);
        await start.SendAsync(1, 2);
        (await start.TrySendAsync(3)).Expect(HttpStatusCode.UnprocessableEntity);
        foreach (var size in new[] { 0L, -1, (100L << 30) + 1, long.MaxValue })
        {
            using var http = Rig.Client(Alice.Token);
            var refused = await FileClient.StartAsync(http, size);
            Assert.True(refused.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, refused.Body);
        }
    }

    [Fact]
    public async Task Unknown_expired_and_ended_uploads_take_nothing()
    {
        var file = await StartAsync();
        var strange = new FileClient(Rig.Client(), $"{Rig.Url}/api/uploads/{new string('x', 43)}", _sif, FiveMiB);
        foreach (var nobodys in new[] { strange, new FileClient(Rig.Client(), $"{Rig.Url}/api/uploads/junk", _sif, FiveMiB) })
        {
            (await nobodys.StateAsync()).Expect(HttpStatusCode.NotFound);
            (await nobodys.TrySendAsync(1)).Expect(HttpStatusCode.NotFound);
            (await nobodys.CompleteAsync()).Expect(HttpStatusCode.NotFound);
        }

        await file.SendAsync(1, 2, 3);
        var id = await IdAsync();
        await ArrangeAsync(async db => (await db.FileUploads.SingleAsync()).ExpiresAt -= TimeSpan.FromDays(3));
        (await file.StateAsync()).Expect(HttpStatusCode.Gone);
        (await file.TrySendAsync(1)).Expect(HttpStatusCode.Gone);
        (await file.CompleteAsync()).Expect(HttpStatusCode.Gone);
        Assert.Equal(RegistryError.NotFound, (await Rig.Get<ResumeFileUpload>().RunAsync(Alice.Caller, id, _sif.Length, CancellationToken.None)).Refusal!.Error);
        Assert.Equal(1, (await Rig.CleanUpAsync()).Uploads);

        var second = await StartAsync();
        await second.SendAsync(1);
        Assert.True((await Rig.Get<AbortUpload>().RunAsync(Alice.Caller, await IdAsync(), CancellationToken.None)).Succeeded);
        (await second.TrySendAsync(2)).Expect(HttpStatusCode.NotFound);
        (await second.CompleteAsync()).Expect(HttpStatusCode.NotFound);
        Assert.Single(Rig.StagingFiles());
    }

    [Fact]
    public async Task Going_on_ends_the_old_address_and_is_for_whoever_began_it()
    {
        var file = await StartAsync();
        await file.SendAsync(1);
        var (id, resume) = (await IdAsync(), Rig.Get<ResumeFileUpload>());
        var boss = (await Rig.UserAsync("boss", UserRole.Superuser)).Caller;
        foreach (var stranger in new[] { Caller.Visitor, boss, (await Rig.UserAsync("bob")).Caller })
        {
            Assert.Equal(RegistryError.NotFound, (await resume.RunAsync(stranger, id, _sif.Length, CancellationToken.None)).Refusal!.Error);
            Assert.Empty(await Rig.Get<FileUploadQueries>().OfCallerAsync(stranger, await FileClient.CollectionAsync(Rig, Alice), CancellationToken.None));
        }

        Assert.Contains("another file", (await resume.RunAsync(Alice.Caller, id, 5, CancellationToken.None)).Refusal!.Message, StringComparison.Ordinal);
        var row = Assert.Single(await Rig.Get<FileUploadQueries>().OfCallerAsync(Alice.Caller, await FileClient.CollectionAsync(Rig, Alice), CancellationToken.None));
        Assert.Equal(("app.sif", "app", "v1", (long)FiveMiB), (row.FileName, row.Container, row.Tag, row.ReceivedBytes));
        var started = (await resume.RunAsync(Alice.Caller, id, _sif.Length, CancellationToken.None)).Value;
        (await file.TrySendAsync(2)).Expect(HttpStatusCode.NotFound);
        var again = new FileClient(Rig.Client(), $"{Rig.Url}/api/uploads/{started.Secret}", _sif, started.PartBytes);
        await again.SendAsync(2, 3);
        (await again.CompleteAsync()).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task What_is_no_image_goes_with_all_that_it_brought()
    {
        var file = await StartAsync(new byte[FiveMiB + 1]);
        await file.SendAsync(1, 2);
        Assert.Contains("not a SIF", FileClient.MessageOf((await file.CompleteAsync()).Expect(HttpStatusCode.UnprocessableEntity)), StringComparison.Ordinal);
        (await file.StateAsync()).Expect(HttpStatusCode.NotFound);
        Assert.Equal(new Counts { Collections = 1 }, await CountsAsync());
    }

    private async Task<FileClient> StartAsync(byte[]? content = null, long? size = null)
    {
        await FileClient.CollectionAsync(Rig, Alice);
        if (size is null)
        {
            return await FileClient.StartAsync(Rig, Alice, content ?? _sif);
        }

        var grown = new byte[size.Value];
        _sif.CopyTo(grown, 0);
        return (await FileClient.StartAsync(Rig, Alice, grown)).With(file: _sif);
    }

    private async Task<Guid> IdAsync()
    {
        await using var db = await Rig.DatabaseAsync();
        return await db.FileUploads.Select(row => row.Id).SingleAsync();
    }
}
