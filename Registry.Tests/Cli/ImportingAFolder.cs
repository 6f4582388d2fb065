using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Registry.Tests.StaticSite;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary><c>import DIR</c>: what is an image comes in, the rest is named.</summary>
public sealed class ImportingAFolder : IAsyncLifetime
{
    private SiteScenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await SiteScenario.StartAsync();

    public async Task DisposeAsync() => await _scenario.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Images_come_in_once_under_the_names_of_their_paths()
    {
        var content = Make("tools/alpine/v1.sif", 1);
        Make("tools/bwa_0.7.sif", 2);
        await File.WriteAllTextAsync(_scenario.Below("tree", "tools", "README.md"), "not an image");

        var first = await _scenario.RunAsync("import", _scenario.Below("tree"));
        var second = await _scenario.RunAsync("import", _scenario.Below("tree"));

        Assert.Equal((0, "new\ttools/bwa:0.7\nnew\ttools/alpine:v1\n", "2 images came in, 0 were there already.\n"), (first.ExitCode, first.Output, first.Error));
        Assert.Equal((0, "was there\ttools/bwa:0.7\nwas there\ttools/alpine:v1\n"), (second.ExitCode, second.Output));
        Assert.Equal(content, await _scenario.Rig.Library().PullAsync("tools/alpine:v1"));
        Assert.Empty(_scenario.Rig.StagingFiles());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Images_are_told_by_their_content_and_what_was_left_out_by_its_name()
    {
        Make("tools/samtools:1.17--h00cdaf9_0", 1);
        Make("tools/quay.io-biocontainers-bwa-0.7.img", 2);
        Make("tools/0123456789abcdef0123456789abcdef.simg", 3);
        await File.WriteAllTextAsync(_scenario.Below("tree", "tools", "old.img"), "hsqs, not a SIF");

        var dry = await _scenario.RunAsync("import", _scenario.Below("tree"), "--dry-run");
        var done = await _scenario.RunAsync("import", _scenario.Below("tree"));

        Assert.Equal((1, "would take\ttools/bwa:0.7\nwould take\ttools/samtools:1.17--h00cdaf9_0\n"), (dry.ExitCode, dry.Output));
        Assert.Equal((1, "new\ttools/bwa:0.7\nnew\ttools/samtools:1.17--h00cdaf9_0\n"), (done.ExitCode, done.Output));
        Assert.All([dry.Error, done.Error], error => Assert.Contains("tools/0123456789abcdef0123456789abcdef.simg: Its name is a hash", error, StringComparison.Ordinal));
        Assert.All([dry.Error, done.Error], error => Assert.Contains("tools/old.img: Its content is no SIF", error, StringComparison.Ordinal));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_is_no_image_is_named_and_leaves_nothing_behind()
    {
        Make("tools/good.sif", 1);
        Make("top.sif", 2);
        Directory.CreateDirectory(_scenario.Below("tree", "broken"));
        await File.WriteAllTextAsync(_scenario.Below("tree", "broken", "text.sif"), "no SIF");
        await File.WriteAllTextAsync(_scenario.Below("tree", "broken", "empty.sif"), "");

        var done = await _scenario.RunAsync("import", _scenario.Below("tree"));

        Assert.Equal((1, "new\ttools/good:latest\n"), (done.ExitCode, done.Output));
        Assert.Contains("top.sif: No folder above it names a collection.", done.Error, StringComparison.Ordinal);
        Assert.Contains("broken/text.sif: This file is not a SIF image", done.Error, StringComparison.Ordinal);
        Assert.Contains("broken/empty.sif: The file is empty.", done.Error, StringComparison.Ordinal);
        Assert.EndsWith("1 image came in, 0 were there already, and 3 things named above could not be taken.\n", done.Error, StringComparison.Ordinal);
        Assert.Equal(["good"], (await _scenario.RunAsync("export-static", _scenario.Site)).ExitCode == 0 ? Folders("tools") : []);
        Assert.False(Directory.Exists(_scenario.File("broken")));
        Assert.Empty(_scenario.Rig.StagingFiles());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_dry_run_changes_nothing()
    {
        Make("tools/alpine/v1.sif", 1);

        var done = await _scenario.RunAsync("import", _scenario.Below("tree"), "--dry-run");

        Assert.Equal((0, "would take\ttools/alpine:v1\n"), (done.ExitCode, done.Output));
        Assert.Empty(_scenario.Rig.StoredFiles());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Somebody_who_may_not_push_there_may_not_import_there()
    {
        await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.Rig.UserAsync("bob", UserRole.User);
        Make("tools/alpine/v1.sif", 1);
        Make("tools/alpine/v2.sif", 2);
        Make("mine/thing.sif", 3);

        var done = await _scenario.RunAsync("import", _scenario.Below("tree"), "--user", "bob");

        Assert.Equal((1, "new\tmine/thing:latest\n"), (done.ExitCode, done.Output));
        Assert.Contains("tools/alpine/v1.sif: ", done.Error, StringComparison.Ordinal);
        Assert.Contains("tools/alpine/v2.sif: ", done.Error, StringComparison.Ordinal);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("There is no folder", "import", "/nowhere/at/all")]
    [InlineData("There is no user named 'nobody'", "import", "/", "--user", "nobody")]
    [InlineData("There is no folder", "import-static", "/nowhere/at/all")]
    [InlineData("could not be fetched", "import-static", "http://127.0.0.1:1/")]
    [InlineData("cannot be written to", "export-static", "/proc/here")]
    public async Task What_cannot_be_done_is_one_sentence(string words, params string[] args)
    {
        var refused = await _scenario.RunAsync(args);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(words, Assert.Single(refused.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    private byte[] Make(string path, int seed)
    {
        var content = SifBuilder.Bytes(SifSpec.Image(seed: seed));
        var file = new FileInfo(Path.Combine(_scenario.Below("tree"), path));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, content);
        return content;
    }

    private string[] Folders(string path) => [.. Directory.EnumerateDirectories(_scenario.File(path)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
}
