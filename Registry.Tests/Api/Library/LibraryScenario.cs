using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>A registry of its own for each test, with alice, who pushes.</summary>
public abstract class LibraryScenario(params string[] settings) : IAsyncLifetime
{
    private protected RegistryRig Rig { get; private set; } = null!;

    private protected RigUser Alice { get; private set; } = null!;

    private protected LibraryClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Rig = await RegistryRig.StartAsync(settings);
        Alice = await Rig.UserAsync("alice");
        Client = Rig.Library(Alice);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Rig.DisposeAsync();
    }

    /// <summary>A small image; another seed, another image.</summary>
    private protected static byte[] Sif(int seed, int partitionBytes = 10_000, string architecture = "amd64") =>
        SifBuilder.Bytes(SifSpec.Image(partitionBytes, seed, architecture));

    /// <summary>A pending image of alice's in tools/app.</summary>
    private protected async Task<(string Container, string Image)> AnnounceAsync(byte[] content, string name = "app")
    {
        var (container, last) = await Client.ContainerAsync("tools", name);
        last.Expect(HttpStatusCode.OK);
        var (image, uploaded) = await Client.ImageAsync(container!, content);
        Assert.False(uploaded);
        return (container!, image);
    }

    /// <summary>Changes what only an operator, or time, can.</summary>
    private protected async Task ArrangeAsync(Func<RegistryDbContext, Task> change)
    {
        await using var db = await Rig.DatabaseAsync();
        await change(db);
        await db.SaveChangesAsync();
    }

    private protected async Task<Counts> CountsAsync()
    {
        await using var db = await Rig.DatabaseAsync();
        return new Counts
        {
            Collections = await db.Collections.CountAsync(),
            Containers = await db.Containers.CountAsync(),
            Images = await db.Images.CountAsync(),
            Tags = await db.Tags.CountAsync(),
            Uploads = await db.Uploads.CountAsync(),
            Blobs = await db.Blobs.CountAsync(),
            StoredFiles = Rig.StoredFiles().Length,
            StagingFiles = Rig.StagingFiles().Length,
        };
    }

    private protected async Task AssertNothingIsLeftAsync() => Assert.Equal(new Counts(), await CountsAsync());

    /// <summary>Files and rows agree, and nothing is half done.</summary>
    private protected async Task AssertStoreIsSoundAsync()
    {
        await using var db = await Rig.DatabaseAsync();
        var known = await db.Blobs.AsNoTracking().ToListAsync();
        Assert.Equal(known.Select(blob => blob.Digest.Hex).Order(StringComparer.Ordinal), Rig.StoredFiles());
        Assert.Empty(Rig.StagingFiles());
        foreach (var path in Directory.EnumerateFiles(Rig.Data.Blobs, "*", SearchOption.AllDirectories))
        {
            await using var file = File.OpenRead(path);
            Assert.Equal(Path.GetFileName(path), Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file)));
        }
    }
}

/// <summary>How much there is of everything that a push makes.</summary>
internal sealed record Counts
{
    public int Collections { get; init; }

    public int Containers { get; init; }

    public int Images { get; init; }

    public int Tags { get; init; }

    public int Uploads { get; init; }

    public int Blobs { get; init; }

    public int StoredFiles { get; init; }

    public int StagingFiles { get; init; }
}
