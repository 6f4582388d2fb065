using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Clients;

/// <summary>The unmodified Apptainer pulls <c>shub://</c>. Its references take no port, so the registry is on port 80 of a loopback address of its own.</summary>
public sealed class PullingFromShub : IAsyncLifetime, IDisposable
{
    private static readonly string Host = Needs.LowAddress.ToString();

    private readonly ApptainerClient _client = new();
    private RegistryRig _rig = null!;
    private RigUser _alice = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync($"urls=http://127.0.0.1:0;http://{Host}:80");
        _alice = await _rig.UserAsync("alice");
    }

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        NoFaults.In(_rig.Log.Failures);
    }

    public void Dispose() => _client.Dispose();

    [NeedsFact(Tool.Apptainer, Tool.LowPorts)]
    public async Task By_tag_by_commit_from_the_cache_and_by_prefix_it_gets_the_image()
    {
        var content = await File.ReadAllBytesAsync(ApptainerClient.Fixture("labels.sif"));
        var other = await File.ReadAllBytesAsync(ApptainerClient.Fixture("small-signed.sif"));
        using var library = _rig.Library(_alice);
        (await library.PushAsync("tools", "labels", "v1", content)).Expect(HttpStatusCode.OK);

        await PullsAsync("tools/labels:v1", content);
        await PullsAsync("tools/labels:v1", content);
        await PullsAsync("alice/tools/labels:v1", content);

        // Another content under the same tag is another commit: the cache does not give out the old one.
        (await library.PushAsync("tools", "labels", "v1", other)).Expect(HttpStatusCode.OK);
        await PullsAsync("tools/labels:v1", other);
        await PullsAsync($"tools/labels:v1@{LibraryClient.Hex(content)[..40]}", content);
        await PullsAsync($"tools/labels@{LibraryClient.Hex(content)[..32]}", content);

        var (code, output) = await _client.TryAsync("pull", "--no-https", _client.File("none.sif"), $"shub://{Host}/tools/none:v1");
        Assert.NotEqual(0, code);
        Assert.Contains("not found", output, StringComparison.Ordinal);
    }

    private async Task PullsAsync(string reference, byte[] expected)
    {
        var file = _client.File($"{Guid.NewGuid():N}.sif");
        await _client.RunAsync("pull", "--no-https", file, $"shub://{Host}/{reference}");
        Assert.Equal(LibraryClient.Hex(expected), LibraryClient.Hex(await File.ReadAllBytesAsync(file)));
    }
}
