using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Operations.Jobs;

/// <summary>The clean-up job without its grace period: it takes what nothing names, and nothing else.</summary>
public sealed class CleaningUp() : LibraryScenario("Registry:Uploads:Grace=00:00:00")
{
    [Fact]
    public async Task Takes_what_pushes_and_crashes_left_behind()
    {
        var used = Sif(1);
        (await Client.PushAsync("tools", "app", "v1", used)).Expect(HttpStatusCode.OK);
        var (_, pending) = await AnnounceAsync(Sif(2), "pending");
        await Client.UploadAddressAsync(pending, Sif(2));
        await ArrangeAsync(db => db.Uploads.ExecuteUpdateAsync(row => row.SetProperty(u => u.ExpiresAt, u => u.ExpiresAt.AddDays(-2))));
        await File.WriteAllBytesAsync(Path.Combine(Rig.Data.Uploads, Guid.NewGuid().ToString("N")), [1]);
        var orphan = LibraryClient.Hex([2]);
        Directory.CreateDirectory(Path.Combine(Rig.Data.Blobs, "sha256", orphan[..2]));
        await File.WriteAllBytesAsync(Path.Combine(Rig.Data.Blobs, "sha256", orphan[..2], orphan), [2]);

        var done = await Rig.CleanUpAsync();

        Assert.Equal((1, 1, 1, 1), (done.Uploads, done.StagingFiles, done.PendingImages, done.Blobs));
        Assert.Equal(new Counts { Collections = 1, Containers = 1, Images = 1, Tags = 1, Blobs = 1, StoredFiles = 1 }, await CountsAsync());
        Assert.Equal(used, await Client.PullAsync("tools/app:v1"));
        var nothing = await Rig.CleanUpAsync();
        Assert.Equal((0, 0, 0, 0), (nothing.Uploads, nothing.StagingFiles, nothing.PendingImages, nothing.Blobs));
    }

    [Fact]
    public async Task Leaves_uploads_that_may_still_go_on_and_files_of_others()
    {
        var sif = Sif(1, 200_000);
        var (_, image) = await AnnounceAsync(sif);
        var parts = await new PartsClient(Client, image, sif).StartAsync();
        var foreign = Path.Combine(Rig.Data.Uploads, "README");
        await File.WriteAllTextAsync(foreign, "mine");

        await Rig.CleanUpAsync();

        Assert.True(File.Exists(foreign));
        File.Delete(foreign);
        await parts.SendAsync(1);
        await Rig.CleanUpAsync();
        (await parts.CompleteAsync()).Expect(HttpStatusCode.OK);
        await Rig.CleanUpAsync();
        Assert.Equal(sif, await Client.PullAsync($"tools/app:{LibraryClient.HashOf(sif)}"));
    }

    [Fact]
    public async Task Runs_beside_itself()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            (await Client.PushAsync("tools", "app", $"v{seed}", Sif(seed))).Expect(HttpStatusCode.OK);
        }

        await ArrangeAsync(db => db.Images.ExecuteDeleteAsync());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Rig.CleanUpAsync()));
        Assert.Empty(Rig.StoredFiles());
        Assert.Equal(0, (await CountsAsync()).Blobs);
    }

    [Fact]
    public async Task Beside_pushes_takes_nothing_that_one_of_them_finished()
    {
        var sifs = Enumerable.Range(1, 12).Select(seed => Sif(seed)).ToArray();
        using var stop = new CancellationTokenSource();
        var cleaning = CleanUntilAsync(stop.Token);
        var replies = await Task.WhenAll(sifs.Select((sif, i) => PushPatientlyAsync($"app{i % 3}", $"v{i}", sif)));
        await stop.CancelAsync();
        await cleaning;

        Assert.All(replies, reply => reply.Expect(HttpStatusCode.OK));
        for (var i = 0; i < sifs.Length; i++)
        {
            Assert.Equal(sifs[i], await Client.PullAsync($"tools/app{i % 3}:v{i}"));
        }

        await Rig.CleanUpAsync();
        await AssertStoreIsSoundAsync();
    }

    private async Task CleanUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Rig.CleanUpAsync();
        }
    }

    /// <summary>Without grace the clean-up takes containers and pending images from under a push, whose client has to begin again.</summary>
    private async Task<Reply> PushPatientlyAsync(string name, string tag, byte[] content)
    {
        using var client = Rig.Library(Alice);
        var last = await client.PushAsync("tools", name, tag, content);
        for (var tries = 1; tries < 200 && (last.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict); tries++)
        {
            last = await client.PushAsync("tools", name, tag, content);
        }

        return last;
    }
}
