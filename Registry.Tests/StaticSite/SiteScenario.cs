using System.Net;
using System.Security.Cryptography;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Cli;
using Registry.Tests.Rig;

namespace Registry.Tests.StaticSite;

/// <summary>A registry with somebody who pushes, its commands, and a folder for sites.</summary>
internal sealed class SiteScenario : IAsyncDisposable
{
    private readonly TestFolder _folder = new();

    private SiteScenario(RegistryRig rig, RigUser alice) => (Rig, Alice) = (rig, alice);

    public RegistryRig Rig { get; }

    /// <summary>The first superuser.</summary>
    public RigUser Alice { get; }

    /// <summary>Where sites are exported to.</summary>
    public string Site => _folder.Below("site");

    public static async Task<SiteScenario> StartAsync()
    {
        var rig = await RegistryRig.StartAsync();
        await CommandLineOf(rig).RunAsync("init");
        return new SiteScenario(rig, await rig.UserAsync("alice", UserRole.Superuser));
    }

    /// <summary>Pushes an image that the seed decides, and gives its bytes.</summary>
    public async Task<byte[]> PushAsync(string collection, string container, string tag, int seed, string architecture = "amd64")
    {
        var content = SifBuilder.Bytes(SifSpec.Image(seed: seed, architecture: architecture));
        (await Rig.Library(Alice).PushAsync(collection, container, tag, content, architecture)).Expect(HttpStatusCode.OK);
        return content;
    }

    /// <summary>Runs a command of this registry.</summary>
    public Task<Answer> RunAsync(params string[] args) => CommandLineOf(Rig).RunAsync(args);

    /// <summary>Exports into <see cref="Site"/>.</summary>
    public Task<Answer> ExportAsync(params string[] options) => RunAsync(["export-static", Site, .. options]);

    public string Below(params string[] names) => _folder.Below(names);

    public string File(string path) => Path.Combine(Site, path);

    public static string HexOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static CommandLine CommandLineOf(RegistryRig rig, params (string Key, string Value)[] settings) =>
        new([("ConnectionStrings:Registry", rig.ConnectionString), ("Registry:DataDirectory", rig.Data.Root), .. settings]);

    public async ValueTask DisposeAsync()
    {
        await Rig.DisposeAsync();
        _folder.Dispose();
    }
}
