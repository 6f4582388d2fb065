using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Health;
using Registry.Core.Operations.Health;
using Registry.Core.Operations.Jobs;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Storage;

/// <summary>Bytes that are gone, cut short or changed on the disk, and a database that does not know those that are there.</summary>
public sealed class LosingStoredBytes() : LibraryScenario("Registry:Uploads:Grace=00:00:00")
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pull_says_so_and_a_push_of_the_same_content_mends_it(bool isMissing)
    {
        var sif = Sif(1);
        (await Client.PushAsync("tools", "app", "v1", sif)).Expect(HttpStatusCode.OK);
        Damage(isMissing ? null : sif[..100]);

        using var http = Rig.Client();
        foreach (var address in new[] { "/v1/imagefile/tools/app:v1", "/download/tools/app/v1" })
        {
            using var pulled = await http.GetAsync(address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, pulled.StatusCode);
            Assert.Contains("missing or damaged", await pulled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var health = (await Rig.Get<HealthQueries>().LookAsync(Caller.Operator, CancellationToken.None)).Value;
        Assert.Equal(HealthState.Bad, health.Single(item => item.Name == "Stored images").State);
        (await Client.PushAsync("tools", "app", "v1", sif)).Expect(HttpStatusCode.OK);
        Assert.Equal(sif, await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task A_deep_check_finds_other_bytes_and_a_repair_puts_sound_ones_back()
    {
        var sif = Sif(1);
        (await Client.PushAsync("tools", "app", "v1", sif)).Expect(HttpStatusCode.OK);
        var other = sif.ToArray();
        other[^1] ^= 1;
        Damage(other);

        Assert.Null((await CheckAsync(isDeep: false)).Fault);
        var found = await CheckAsync(isDeep: true);
        Assert.Equal(StoreFault.OtherContent, found.Fault);
        await Rig.Get<StoreRepair>().RunAsync(found, CancellationToken.None);
        Assert.Equal(other, await File.ReadAllBytesAsync(Directory.EnumerateFiles(Rig.Data.Damaged).Single()));
        Assert.Equal(StoreFault.Missing, (await CheckAsync(isDeep: false)).Fault);

        await File.WriteAllBytesAsync(Path.Combine(Rig.Data.Damaged, found.Digest.Hex), sif);
        await Rig.Get<StoreRepair>().RunAsync(await CheckAsync(isDeep: false), CancellationToken.None);
        Assert.Equal(sif, await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task A_copy_of_the_database_that_was_left_behind_deletes_no_image_that_only_the_other_knows()
    {
        // The other database of the same registry: it has never heard of the image.
        var stale = await CoreRig.Cluster.CreateDatabaseAsync(CancellationToken.None);
        (await Client.PushAsync("tools", "app", "v1", Sif(1))).Expect(HttpStatusCode.OK);
        var services = new ServiceCollection().AddLogging();
        var settings = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Registry:Uploads:Grace"] = "00:00:00" };
        await using (var left = Registry.Core.RegistryCore.AddRegistryCore(services, settings, stale, Rig.Data).BuildServiceProvider())
        {
            var run = (await left.GetRequiredService<JobRunner>().RunAsync(Caller.Operator, "unused-blobs", false, CancellationToken.None)).Value;
            Assert.Equal(JobOutcome.Failed, run.Outcome);
            Assert.Contains("Nothing was deleted", run.Fault, StringComparison.Ordinal);
        }

        await CoreRig.Cluster.DropDatabaseAsync(stale, CancellationToken.None);
        Assert.Equal(Sif(1), await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task A_database_that_was_set_back_deletes_nothing_until_its_operator_confirms()
    {
        (await Client.PushAsync("tools", "app", "v1", Sif(1))).Expect(HttpStatusCode.OK);
        await Rig.CleanUpAsync();
        await ArrangeAsync(db => db.Images.ExecuteDeleteAsync());
        await ArrangeAsync(db => db.AuditEvents.ExecuteDeleteAsync());
        Assert.Equal(0, (await Rig.CleanUpAsync()).Blobs);
        Assert.Single(Rig.StoredFiles());

        Assert.True((await Rig.Get<ConfirmDatabase>().RunAsync(Caller.Operator, CancellationToken.None)).Succeeded);
        Assert.Equal(1, (await Rig.CleanUpAsync()).Blobs);
    }

    [Fact]
    public async Task Many_files_that_the_database_does_not_know_stay()
    {
        for (var number = 0; number < 12; number++)
        {
            var hex = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{number}")));
            var folder = Directory.CreateDirectory(Path.Combine(Rig.Data.Blobs, "sha256", hex[..2]));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, hex), "unknown");
        }

        Assert.Equal(0, (await Rig.CleanUpAsync()).Blobs);
        Assert.Equal(12, Rig.StoredFiles().Length);
    }

    [Fact]
    public async Task A_shell_without_the_connection_string_is_told_whose_the_directory_is()
    {
        var refused = await DatabaseMark.CheckKindAsync(Rig.Data, isEmbedded: true, CancellationToken.None);
        Assert.Contains("ConnectionStrings__Registry", refused.Refusal?.Message, StringComparison.Ordinal);
        Assert.True((await DatabaseMark.CheckKindAsync(Rig.Data, isEmbedded: false, CancellationToken.None)).Succeeded);
    }

    private void Damage(byte[]? bytes)
    {
        var path = Directory.EnumerateFiles(Rig.Data.Blobs, "*", SearchOption.AllDirectories).Single();
        File.Delete(path);
        if (bytes is not null)
        {
            File.WriteAllBytes(path, bytes);
        }
    }

    private async Task<CheckedBlob> CheckAsync(bool isDeep) => (await Rig.Get<StoreCheck>().AllAsync(isDeep, CancellationToken.None).ToListAsync()).Single();
}
