using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Storage;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.StaticSite;

/// <summary>What an export writes, what it leaves alone, and what it takes away.</summary>
public sealed class ExportingASite : IAsyncLifetime
{
    private SiteScenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await SiteScenario.StartAsync();

    public async Task DisposeAsync() => await _scenario.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Manifests_and_tags_have_the_shape_of_the_first_static_registry()
    {
        var content = await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.PushAsync("tools", "alpine", "latest", 2);

        var done = await _scenario.ExportAsync("--with-images", "--url", "https://images.lab.example/");

        Assert.Equal((0, ""), (done.ExitCode, done.Output));
        Assert.StartsWith("1 container in 1 collection: ", done.Error, StringComparison.Ordinal);
        using var tags = Read("tools/alpine/tags/index.html");
        Assert.Equal("""{"name":"tools/alpine","tags":["latest","v1"]}""", JsonSerializer.Serialize(tags.RootElement));
        using var manifest = Read("tools/alpine/manifests/v1/index.html");
        var layer = manifest.RootElement.GetProperty("layers")[0];
        Assert.Equal(2, manifest.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(content.Length, manifest.RootElement.GetProperty("config").GetProperty("size").GetInt64());
        Assert.Equal($"sha256:{SiteScenario.HexOf(content)}", layer.GetProperty("digest").GetString());
        Assert.Equal($"https://images.lab.example/v1/imagefile/tools/alpine:sha256.{SiteScenario.HexOf(content)}", layer.GetProperty("urls")[0].GetString());
        Assert.Equal(content, await File.ReadAllBytesAsync(_scenario.File("v1/imagefile/alice/tools/alpine:v1")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_export_with_nothing_changed_rewrites_nothing_and_two_exports_are_the_same_bytes()
    {
        await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.PushAsync("tools", "alpine", "v2", 2);
        await _scenario.ExportAsync("--with-images");
        var before = Contents(_scenario.Site, withTimes: true);

        var again = await _scenario.ExportAsync("--with-images");
        var elsewhere = await _scenario.RunAsync("export-static", _scenario.Below("other"), "--with-images");

        Assert.Contains(" 0 files written", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, Contents(_scenario.Site, withTimes: true));
        Assert.Equal(0, elsewhere.ExitCode);
        Assert.Equal(Contents(_scenario.Site), Contents(_scenario.Below("other")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_is_gone_or_private_now_is_taken_away_and_only_that_is_written_which_changed()
    {
        await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.PushAsync("tools", "alpine", "old", 2);
        await _scenario.PushAsync("secret", "plans", "v1", 3);
        await _scenario.ExportAsync("--with-images");
        Assert.True(File.Exists(_scenario.File("secret/plans/index.html")));

        await using (var db = await _scenario.Rig.DatabaseAsync())
        {
            await db.Collections.Where(c => c.Name == "secret").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true));
        }

        await _scenario.Rig.Library(_scenario.Alice).DeleteAsync("/v1/images/alice/tools/alpine:old?arch=amd64");
        var done = await _scenario.ExportAsync("--with-images");

        Assert.Equal(0, done.ExitCode);
        Assert.DoesNotContain(Contents(_scenario.Site).Keys, path => path.Contains("secret", StringComparison.Ordinal) || path.Contains(":old", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_scenario.File("secret")));
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(_scenario.File("index.html")), StringComparison.Ordinal);
        Assert.True(File.Exists(_scenario.File("v1/imagefile/tools/alpine:v1")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Files_of_others_are_not_touched()
    {
        await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.PushAsync("version", "odd", "v1", 2);
        Directory.CreateDirectory(_scenario.Below("elsewhere"));
        Directory.CreateDirectory(_scenario.File("tools/alpine/manifests"));
        await File.WriteAllTextAsync(_scenario.File("index.html"), "mine");
        await File.WriteAllTextAsync(_scenario.File("tools/alpine/notes.txt"), "mine");
        Directory.CreateSymbolicLink(_scenario.File("v1"), _scenario.Below("elsewhere"));
        File.CreateSymbolicLink(_scenario.File("tools/index.json"), _scenario.Below("elsewhere", "nothing"));

        var done = await _scenario.ExportAsync("--with-images");

        Assert.Equal(1, done.ExitCode);
        Assert.Contains("index.html: There is something of that name already which no export wrote.", done.Error, StringComparison.Ordinal);
        Assert.Contains("v1 is a file or a link, where a folder is needed.", done.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_scenario.File("version+/odd/index.html")));
        Assert.Equal("mine", await File.ReadAllTextAsync(_scenario.File("index.html")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_scenario.Below("elsewhere")));
        Assert.True(File.Exists(_scenario.File("tools/alpine/manifests/v1/index.html")));

        // Not even when everything of the export's own goes.
        await using (var db = await _scenario.Rig.DatabaseAsync())
        {
            await db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true));
        }

        await _scenario.ExportAsync();
        Assert.Equal("mine", await File.ReadAllTextAsync(_scenario.File("index.html")));
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(_scenario.File("tools/alpine")).Select(Path.GetFileName));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_export_that_was_killed_takes_nothing_of_its_own_for_somebody_elses()
    {
        await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.ExportAsync("--with-images");

        // As a kill leaves it: the list names what was about to be written, the draft is half.
        File.Delete(_scenario.File("tools/alpine/index.html"));
        await File.WriteAllTextAsync(_scenario.File("tools/alpine/index.json"), "{");
        await File.WriteAllTextAsync(_scenario.File(".registry/draft"), "half");
        var done = await _scenario.ExportAsync("--with-images");

        Assert.Equal(0, done.ExitCode);
        Assert.Contains(": 2 files written", done.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_scenario.File(".registry/draft")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_the_chosen_collections_are_written_and_a_private_one_looks_like_an_absent_one()
    {
        await _scenario.PushAsync("tools", "alpine", "v1", 1);
        await _scenario.PushAsync("genomics", "bwa", "v1", 2);
        await _scenario.PushAsync("secret", "plans", "v1", 3);
        await using (var db = await _scenario.Rig.DatabaseAsync())
        {
            await db.Collections.Where(c => c.Name == "secret").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true));
        }

        var refused = await _scenario.ExportAsync("--collection", "secret");
        var missing = await _scenario.ExportAsync("--collection", "absent");
        Assert.Equal((1, refused.Error.Replace("secret", "absent", StringComparison.Ordinal)), (missing.ExitCode, missing.Error));
        Assert.False(Directory.Exists(_scenario.Site));

        Assert.Equal(0, (await _scenario.ExportAsync("--collection", "tools")).ExitCode);
        Assert.True(Directory.Exists(_scenario.File("tools")));
        Assert.False(Directory.Exists(_scenario.File("genomics")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Linked_images_take_no_room_and_copies_part_from_the_registry_again()
    {
        var content = await _scenario.PushAsync("tools", "alpine", "v1", 1);
        var blob = Directory.EnumerateFiles(_scenario.Rig.Data.Blobs, "*", SearchOption.AllDirectories).Single();

        Assert.Equal(0, (await _scenario.ExportAsync("--link-images")).ExitCode);
        Assert.True(HardLink.AreSame(blob, _scenario.File("v1/imagefile/tools/alpine:v1")));
        Assert.True(File.GetUnixFileMode(_scenario.File("v1/imagefile/tools/alpine:v1")).HasFlag(UnixFileMode.OtherRead));

        Assert.Equal(0, (await _scenario.ExportAsync("--with-images")).ExitCode);
        Assert.False(HardLink.AreSame(blob, _scenario.File("v1/imagefile/tools/alpine:v1")));
        Assert.Equal(content, await File.ReadAllBytesAsync(_scenario.File("v1/imagefile/tools/alpine:v1")));

        Assert.Equal(0, (await _scenario.ExportAsync()).ExitCode);
        Assert.False(Directory.Exists(_scenario.File("v1")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_image_that_the_registry_has_lost_or_that_rotted_is_named_and_the_rest_is_written()
    {
        var lost = await _scenario.PushAsync("tools", "lost", "v1", 1);
        var rotten = await _scenario.PushAsync("tools", "rotten", "v1", 2);
        await _scenario.PushAsync("tools", "sound", "v1", 3);
        string BlobOf(byte[] content) => Directory.EnumerateFiles(_scenario.Rig.Data.Blobs, SiteScenario.HexOf(content), SearchOption.AllDirectories).Single();
        File.Delete(BlobOf(lost));
        File.SetUnixFileMode(BlobOf(rotten), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.AppendAllTextAsync(BlobOf(rotten), "x");

        var done = await _scenario.ExportAsync("--with-images");

        Assert.Equal(1, done.ExitCode);
        Assert.Contains($"v1/imagefile/tools/lost:sha256.{SiteScenario.HexOf(lost)}: The registry's file of", done.Error, StringComparison.Ordinal);
        Assert.Contains($"v1/imagefile/tools/rotten:sha256.{SiteScenario.HexOf(rotten)}: The registry's file of", done.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_scenario.File("v1/imagefile/tools/sound:v1")));
        Assert.False(File.Exists(_scenario.File("v1/imagefile/tools/rotten:v1")));
    }

    [NeedsFact(Tool.Postgres, Tool.Mount)]
    public async Task A_full_disk_is_one_sentence_and_room_is_all_that_the_next_export_needs()
    {
        await _scenario.PushAsync("tools", "alpine", "v1", 1);
        using var disk = await SmallDisk.MountAsync("1m");
        await File.WriteAllBytesAsync(Path.Combine(disk.Path, "filler"), new byte[1_000 << 10]);

        var full = await _scenario.RunAsync("export-static", Path.Combine(disk.Path, "site"), "--with-images");
        Assert.Equal(1, full.ExitCode);
        Assert.Contains("is full. Make room and run the command again", full.Error, StringComparison.Ordinal);

        File.Delete(Path.Combine(disk.Path, "filler"));
        Assert.Equal(0, (await _scenario.RunAsync("export-static", Path.Combine(disk.Path, "site"), "--with-images")).ExitCode);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Without_images_the_manifests_lead_to_the_registry_where_it_knows_its_address()
    {
        var content = await _scenario.PushAsync("tools", "alpine", "v1", 1);

        var silent = await _scenario.ExportAsync();
        Assert.Contains("Set Registry__PublicUrl, or add --with-images.", silent.Error, StringComparison.Ordinal);
        await SiteScenario.CommandLineOf(_scenario.Rig, ("Registry:PublicUrl", _scenario.Rig.Url)).RunAsync("export-static", _scenario.Site);

        using var manifest = Read("tools/alpine/manifests/v1/index.html");
        using var client = new HttpClient();
        Assert.Equal(content, await client.GetByteArrayAsync(manifest.RootElement.GetProperty("layers")[0].GetProperty("urls")[0].GetString()));
    }

    private JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllText(_scenario.File(path)));

    /// <summary>Every file of a site by its path, with its content's hash and, if that matters, when it was written.</summary>
    private static SortedDictionary<string, string> Contents(string root, bool withTimes = false) => new(
        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(root, file),
            file => SiteScenario.HexOf(File.ReadAllBytes(file)) + (withTimes ? $" {File.GetLastWriteTimeUtc(file):O}" : string.Empty)),
        StringComparer.Ordinal);
}
