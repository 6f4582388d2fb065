using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Api.Library;
using Xunit;

namespace Registry.Tests.Core.Operations.Jobs;

/// <summary>With its grace period the clean-up job leaves what is young, because somebody may be about to use it.</summary>
public sealed class KeepingTheGracePeriod : LibraryScenario
{
    [Fact]
    public async Task Leaves_young_bytes_and_takes_them_when_they_are_old()
    {
        (await Client.PushAsync("tools", "app", "v1", Sif(1))).Expect(HttpStatusCode.OK);
        (await Client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
        await File.WriteAllBytesAsync(Path.Combine(Rig.Data.Uploads, Guid.NewGuid().ToString("N")), [1]);
        var done = await Rig.CleanUpAsync();
        Assert.Equal((0, 0), (done.StagingFiles, done.Blobs));

        await ArrangeAsync(db => db.Blobs.ExecuteUpdateAsync(row => row.SetProperty(blob => blob.StoredAt, blob => blob.StoredAt.AddDays(-2))));
        foreach (var file in Directory.EnumerateFiles(Rig.Data.Uploads))
        {
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddDays(-2));
        }

        done = await Rig.CleanUpAsync();
        Assert.Equal((1, 0), (done.StagingFiles, done.Blobs));
        await ArrangeAsync(db => db.Blobs.ExecuteUpdateAsync(row => row.SetProperty(blob => blob.ReleasedAt, blob => blob.ReleasedAt!.Value.AddDays(-2))));
        Assert.Equal(1, (await Rig.CleanUpAsync()).Blobs);
        Assert.Empty(Rig.StoredFiles());
    }
}
