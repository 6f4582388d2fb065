using System.Net;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary><c>check</c>, beside a host that serves.</summary>
public sealed class CheckingStoredImages : LibraryScenario
{
    private CommandLine Cli => new(("ConnectionStrings:Registry", Rig.ConnectionString), ("Registry:DataDirectory", Rig.Data.Root));

    [NeedsFact(Tool.Postgres)]
    public async Task It_names_what_is_wrong_exits_with_1_and_mends_what_it_can()
    {
        Assert.Equal(0, (await Cli.RunAsync("init")).ExitCode);
        var (sound, cut, gone) = (Sif(1), Sif(2), Sif(3));
        foreach (var (name, image) in new[] { ("sound", sound), ("cut", cut), ("gone", gone) })
        {
            (await Client.PushAsync("tools", name, "v1", image)).Expect(HttpStatusCode.OK);
        }

        Assert.Equal((0, "", "All 3 stored contents are there in their full length.\n"), await CheckAsync());
        Replace(cut, cut[..100]);
        Replace(gone, null);
        var changed = sound.ToArray();
        changed[^1] ^= 1;
        Replace(sound, changed);

        var (exitCode, output, error) = await CheckAsync();
        Assert.Equal(1, exitCode);
        Assert.Equal(Lines(("length", cut, "tools/cut"), ("missing", gone, "tools/gone")), output);
        Assert.Equal("2 of 3 stored contents are missing or damaged.\n", error);

        (exitCode, output, error) = await CheckAsync("--deep");
        Assert.Equal((1, Lines(("length", cut, "tools/cut"), ("missing", gone, "tools/gone"), ("content", sound, "tools/sound"))), (exitCode, output));

        (exitCode, output, error) = await CheckAsync("--deep", "--repair");
        Assert.Equal(1, exitCode);
        Assert.Contains("3 of 3 stored contents were missing or damaged. Check again", error, StringComparison.Ordinal);
        Assert.Equal(
            [changed, cut[..100]],
            Directory.EnumerateFiles(Rig.Data.Damaged).Select(File.ReadAllBytes).OrderByDescending(bytes => bytes.Length));

        // From a backup, as the sentence says.
        foreach (var image in new[] { sound, cut, gone })
        {
            await File.WriteAllBytesAsync(Path.Combine(Rig.Data.Damaged, LibraryClient.Hex(image)), image);
        }

        await CheckAsync("--repair");
        Assert.Equal((0, "", "All 3 stored contents are there and are what was pushed.\n"), await CheckAsync("--deep"));
        Assert.Equal(gone, await Client.PullAsync("tools/gone:v1"));
    }

    private static string Lines(params (string Word, byte[] Image, string Name)[] faulty) => string.Concat(faulty
        .OrderBy(each => LibraryClient.Hex(each.Image), StringComparer.Ordinal)
        .Select(each => $"{each.Word}\tsha256:{LibraryClient.Hex(each.Image)}\t{each.Image.Length}\t{each.Name}{Environment.NewLine}"));

    private async Task<(int ExitCode, string Output, string Error)> CheckAsync(params string[] options)
    {
        var answer = await Cli.RunAsync(["check", .. options]);
        return (answer.ExitCode, answer.Output, answer.Error);
    }

    private void Replace(byte[] image, byte[]? by)
    {
        var hex = LibraryClient.Hex(image);
        var path = Path.Combine(Rig.Data.Blobs, "sha256", hex[..2], hex);
        File.Delete(path);
        if (by is not null)
        {
            File.WriteAllBytes(path, by);
        }
    }
}
