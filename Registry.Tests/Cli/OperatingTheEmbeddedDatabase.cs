using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary>Commands on a data directory, beside a running host and without one.</summary>
public sealed class OperatingTheEmbeddedDatabase : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly CommandLine _cli;

    public OperatingTheEmbeddedDatabase() =>
        _cli = new CommandLine(("Registry:DataDirectory", _folder.Below("data")), ("Registry:Postgres:Durable", "false"));

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task Commands_work_on_a_fresh_folder_before_while_and_after_a_host_runs()
    {
        Assert.Equal(0, (await _cli.RunAsync("init")).ExitCode);
        Assert.Equal(0, (await MakeAsync("before")).ExitCode);
        var data = DataDirectory.Open(_folder.Below("data")).Value;
        using (DataDirectoryLock.TryTake(data).Value)
        {
            var options = new EmbeddedPostgresOptions { Durable = false };
            await using var host = (await EmbeddedPostgres.StartAsync(
                data, options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, CancellationToken.None)).Value;
            Assert.Equal(0, (await MakeAsync("while")).ExitCode);
        }

        Assert.Equal("before\twhile", string.Join('\t', await NamesAsync()));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task While_a_host_is_starting_a_command_says_so()
    {
        Assert.Equal(0, (await _cli.RunAsync("init")).ExitCode);
        using var starting = DataDirectoryLock.TryTake(DataDirectory.Open(_folder.Below("data")).Value).Value;

        var answer = await _cli.RunAsync("user", "list");

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("Try again", answer.Error, StringComparison.Ordinal);
    }

    private Task<Answer> MakeAsync(string name) =>
        _cli.TypeAsync(CoreRig.Password + "\n", "user", "create", name, "--email", $"{name}@lab.example", "--password-stdin");

    private async Task<string[]> NamesAsync() =>
        [.. (await _cli.RunAsync("user", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
}
