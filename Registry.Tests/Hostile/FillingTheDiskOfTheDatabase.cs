using System.Net;
using System.Net.Http.Headers;
using Registry.Core.Content.Storage;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Platform;
using Registry.Tests.Cli;
using Registry.Tests.Core.Embedded;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>Pushes, and then another program, fill the disk that the embedded database writes to.</summary>
public sealed class FillingTheDiskOfTheDatabase
{
    private const string Reserve = "Registry:Uploads:ReserveBytes=67108864";
    private const int ImageBytes = 24 << 20;

    [NeedsFact(Tool.Mount, Tool.Postgres)]
    public async Task Pulls_go_on_a_killed_database_recovers_and_pushes_follow_when_there_is_room()
    {
        using var disk = await SmallDisk.MountAsync("400m", files: 8000);
        var folder = Path.Combine(disk.Path, "data");
        var data = DataDirectory.Open(folder).Value;
        var token = await MakeAsync(folder);
        var other = Path.Combine(disk.Path, "other");
        await File.WriteAllBytesAsync(other, new byte[96 << 20]);
        using var host = await ApiHost.StartAsync(folder, settings: Reserve);
        await Eventually.EqualAsync(32L << 20, () => Task.FromResult(DiskReserve.HeldBytes(data)));
        using var client = Client(host, token);
        var first = Sif(0);
        (await client.PushAsync("tools", "first", "v1", first)).Expect(HttpStatusCode.OK);

        await PushUntilRefusedAsync(client);
        Assert.Equal(first, await client.PullAsync("tools/first:v1"));
        disk.FillBytes();
        await Eventually.EqualAsync(0L, () => Task.FromResult(DiskReserve.HeldBytes(data)));

        // Its log goes on in a new file, for which there is room only in what was held; without it the database is not seen again. Recovery writes as well.
        await EmbeddedServer.AskAsync(
            EmbeddedPostgres.Attach(data).Value, "UPDATE registry_identities SET id = id; SELECT pg_switch_wal(); UPDATE registry_identities SET id = id");
        var killed = PostmasterFile.ReadOrNull(data.Postgres)!.Process;
        Posix.Signal(killed, Posix.Kill);
        await Eventually.EqualAsync(true, () => Task.FromResult(PostmasterFile.ReadOrNull(data.Postgres) is { IsReady: true } now && now.Process != killed));
        await Eventually.EqualAsync(HttpStatusCode.OK, () => ReadyAsync(host));
        Assert.Equal(first, await client.PullAsync("tools/first:v1"));
        (await client.PushAsync("tools", "more", "v1", Sif(100))).Expect(HttpStatusCode.InsufficientStorage);

        disk.Empty();
        File.Delete(other);
        await Eventually.EqualAsync(32L << 20, () => Task.FromResult(DiskReserve.HeldBytes(data)));
        (await client.PushAsync("tools", "more", "v1", SifBuilder.Bytes(SifSpec.Image(10_000, 100)))).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Mount, Tool.Postgres)]
    public async Task A_new_data_directory_on_a_full_disk_is_a_sentence()
    {
        using var disk = await SmallDisk.MountAsync("40m");
        disk.FillBytes();

        var (exitCode, output, error) = await StartedProgram.RunAsync(
            ["--urls", "http://127.0.0.1:0"], [KeyValuePair.Create("Registry__DataDirectory", Path.Combine(disk.Path, "data"))]);

        Assert.Equal(1, exitCode);
        Assert.Contains("has 0 MiB left; a new registry needs at least 128 MiB", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static byte[] Sif(int seed) => SifBuilder.Bytes(SifSpec.Image(ImageBytes, seed));

    private static LibraryClient Client(ApiHost host, string token)
    {
        var http = new HttpClient { BaseAddress = new Uri(host.Url), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new LibraryClient(http, "ann");
    }

    private static async Task<string> MakeAsync(string folder)
    {
        var cli = new CommandLine(("Registry:DataDirectory", folder), ("Registry:Postgres:Durable", "false"));
        Assert.Equal(0, (await cli.RunAsync("init")).ExitCode);
        Assert.Equal(0, (await cli.TypeAsync(CoreRig.Password + "\n", "user", "create", "ann", "--email", "ann@lab.example", "--password-stdin")).ExitCode);
        var token = await cli.RunAsync("token", "create", "ann", "--name", "disk", "--scope", "pull,push,delete");
        Assert.Equal(0, token.ExitCode);
        return token.Output.Trim();
    }

    private static async Task PushUntilRefusedAsync(LibraryClient client)
    {
        var pushed = await client.PushAsync("tools", "filler", "v1", Sif(1));
        for (var number = 2; pushed.Status == HttpStatusCode.OK; number++)
        {
            Assert.InRange(number, 2, 20);
            pushed = await client.PushAsync("tools", $"filler{number}", "v1", Sif(number));
        }

        pushed.Expect(HttpStatusCode.InsufficientStorage);
    }

    private static async Task<HttpStatusCode> ReadyAsync(ApiHost host)
    {
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        return (await client.GetAsync("/health/ready")).StatusCode;
    }
}
