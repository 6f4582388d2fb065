using System.Net;
using System.Text.Json;
using Registry.Core.Kernel.Data;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary>A data directory of a version that did not write down yet which database is its own.</summary>
public sealed class StartingWithoutAMark : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Mark => _folder.Below("data", "database.json");

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task Commands_work_a_host_starts_and_the_clean_up_waits_a_day()
    {
        var cli = new CommandLine(("Registry:DataDirectory", _folder.Below("data")), ("Registry:Postgres:Durable", "false"));
        Assert.Equal(0, (await cli.RunAsync("init")).ExitCode);
        Assert.Equal(0, (await cli.TypeAsync(CoreRig.Password + "\n", "user", "create", "ann", "--email", "ann@lab.example", "--password-stdin")).ExitCode);
        var stored = Directory.CreateDirectory(_folder.Below("data", "blobs", "sha256", "ab"));
        await File.WriteAllTextAsync(Path.Combine(stored.FullName, "ab".PadRight(64, '0')), "an image");
        File.Delete(Mark);

        Assert.StartsWith("ann\t", (await cli.RunAsync("user", "list")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Mark));
        using (var host = await ApiHost.StartAsync(_folder.Below("data")))
        {
            using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
            Assert.Contains("This is the first day of the data directory", (await cli.RunAsync("database", "status")).Output, StringComparison.Ordinal);
        }

        var mark = JsonSerializer.Deserialize<DatabaseMark>(await File.ReadAllTextAsync(Mark))!;
        Assert.Equal((true, false), (mark.IsEmbedded, mark.BeganEmpty));
    }
}
