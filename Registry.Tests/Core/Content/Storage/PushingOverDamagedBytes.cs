using System.Net;
using Registry.Tests.Rig;
using Registry.Tests.StaticSite;
using Xunit;

namespace Registry.Tests.Core.Content.Storage;

/// <summary>Bytes that the database knows and the disk has not, or only in part: pushing them again brings them back, and no push succeeds without.</summary>
public sealed class PushingOverDamagedBytes : IAsyncLifetime
{
    private readonly byte[] _content = SifBuilder.Bytes(SifSpec.Image(seed: 7));
    private SiteScenario _scenario = null!;

    private string Blob => Path.Combine(_scenario.Rig.Data.Blobs, "sha256", SiteScenario.HexOf(_content)[..2], SiteScenario.HexOf(_content));

    private LibraryClient Client => _scenario.Rig.Library(_scenario.Alice);

    public async Task InitializeAsync()
    {
        _scenario = await SiteScenario.StartAsync();
        (await Client.PushAsync("tools", "first", "v1", _content)).Expect(HttpStatusCode.OK);
    }

    public async Task DisposeAsync() => await _scenario.DisposeAsync();

    [NeedsTheory(Tool.Postgres)]
    [InlineData("first", false)]
    [InlineData("first", true)]
    [InlineData("second", false)]
    [InlineData("second", true)]
    public async Task A_push_of_the_same_content_brings_them_back(string container, bool shortened)
    {
        Damage(shortened);

        (await Client.PushAsync("tools", container, "v2", _content)).Expect(HttpStatusCode.OK);

        Assert.Equal(_content, await Client.PullAsync("tools/first:v1"));
        Assert.Equal(_content, await Client.PullAsync($"tools/{container}:v2"));
        Assert.Empty(_scenario.Rig.StagingFiles());
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_of_the_same_content_brings_them_back(bool shortened)
    {
        Damage(shortened);
        Directory.CreateDirectory(_scenario.Below("tree", "tools", "first"));
        await File.WriteAllBytesAsync(_scenario.Below("tree", "tools", "first", "v1.sif"), _content);

        Assert.Equal(0, (await _scenario.RunAsync("import", _scenario.Below("tree"))).ExitCode);

        Assert.Equal(_content, await Client.PullAsync("tools/first:v1"));
        Assert.Empty(_scenario.Rig.StagingFiles());
    }

    private void Damage(bool shortened)
    {
        File.Delete(Blob);
        if (shortened)
        {
            File.WriteAllBytes(Blob, _content[..1000]);
        }
    }
}
