using System.Diagnostics;
using System.Globalization;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Embedded;

/// <summary>Hosts and servers that end without warning, and hosts that come too many.</summary>
public sealed class LosingTheHost : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task A_killed_host_takes_its_server_along_and_the_next_one_starts()
    {
        using var host = await HostProcess.StartAsync(_folder.Path);
        await EmbeddedServer.AskAsync(host.Says, "CREATE TABLE kept AS SELECT 42 AS number");

        await host.KillAsync();
        await EmbeddedServer.GoneAsync(_folder.Path);

        await using var next = await EmbeddedServer.StartAsync(_folder.Path);
        Assert.Equal(42, await EmbeddedServer.AskAsync(next.ConnectionString, "SELECT number FROM kept"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_host_killed_while_it_makes_the_database_is_followed_by_one_that_makes_it()
    {
        var killing = Task.CompletedTask;
        using var host = await HostProcess.StartAsync(_folder.Path, process => killing = KillDuringInitDbAsync(process));
        await killing;
        Assert.Equal("", host.Says);
        Assert.NotEmpty(UnfinishedClusters());

        await using var next = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.Equal(1, await EmbeddedServer.AskAsync(next.ConnectionString, "SELECT 1"));
        Assert.Empty(UnfinishedClusters());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_host_that_follows_a_killed_one_at_once_waits_for_its_server()
    {
        using var host = await HostProcess.StartAsync(_folder.Path);
        await host.KillAsync();

        await using var next = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.Equal(1, await EmbeddedServer.AskAsync(next.ConnectionString, "SELECT 1"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_server_that_outlived_its_host_and_supervisor_is_stopped_by_the_next_host()
    {
        using var host = await HostProcess.StartAsync(_folder.Path);
        var server = PostmasterFile.ReadOrNull(_folder.Below("postgres"))!.Process;
        var session = EmbeddedServer.AskAsync(host.Says, "SELECT pg_sleep(600)");

        // Without its supervisor nobody tells the server that the host is gone.
        foreach (var supervisor in SupervisorsOf(server))
        {
            Posix.Signal(supervisor, Posix.Kill);
        }

        await host.KillAsync();
        Assert.True(Directory.Exists($"/proc/{server}"));
        await using var next = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.NotEqual(server, PostmasterFile.ReadOrNull(_folder.Below("postgres"))!.Process);
        await Assert.ThrowsAnyAsync<Exception>(() => session);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_server_file_that_names_a_stranger_stops_nobody()
    {
        await using (await EmbeddedServer.StartAsync(_folder.Path))
        {
        }

        using var stranger = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        var stale = _folder.Below("postgres", "postmaster.pid");
        await File.WriteAllTextAsync(stale, string.Create(CultureInfo.InvariantCulture, $"{stranger.Id}\n{_folder.Path}\n1\n5432\n\n\n"));
        await using var server = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.False(stranger.HasExited);
        stranger.Kill();
        Assert.Equal(1, await EmbeddedServer.AskAsync(server.ConnectionString, "SELECT 1"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_killed_server_is_started_again_under_the_same_address()
    {
        await using var server = await EmbeddedServer.StartAsync(_folder.Path);
        var first = PostmasterFile.ReadOrNull(_folder.Below("postgres"))!.Process;

        Posix.Signal(first, Posix.Kill);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (PostmasterFile.ReadOrNull(_folder.Below("postgres")) is not { IsReady: true } now || now.Process == first)
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(1, await EmbeddedServer.AskAsync(server.ConnectionString, "SELECT 1"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_second_host_is_refused_by_the_name_of_the_first()
    {
        using var host = await HostProcess.StartAsync(_folder.Path);

        var refused = DataDirectoryLock.TryTake(EmbeddedServer.Data(_folder.Path));

        Assert.Equal(RegistryError.Conflict, refused.Refusal?.Error);
        Assert.Contains($"process {host.Id}", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(0, await host.EndAsync());
        using var free = DataDirectoryLock.TryTake(EmbeddedServer.Data(_folder.Path)).Value;
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_command_attaches_to_the_server_of_a_running_host()
    {
        var data = EmbeddedServer.Data(_folder.Path);
        Assert.Equal(RegistryError.Conflict, EmbeddedPostgres.Attach(data).Refusal?.Error);
        using var host = await HostProcess.StartAsync(_folder.Path);

        Assert.Equal(1, await EmbeddedServer.AskAsync(EmbeddedPostgres.Attach(data).Value, "SELECT 1"));

        Assert.Equal(0, await host.EndAsync());
        Assert.Equal(RegistryError.Conflict, EmbeddedPostgres.Attach(data).Refusal?.Error);
    }

    private string[] UnfinishedClusters() => Directory.GetDirectories(_folder.Path, "postgres.new-*");

    private async Task KillDuringInitDbAsync(Process host)
    {
        while (UnfinishedClusters() is not [var cluster] || !File.Exists(Path.Combine(cluster, "PG_VERSION")))
        {
            await Task.Delay(1);
        }

        host.Kill();
    }

    /// <summary>The shells around a server: its parent and the other children of that one.</summary>
    private static List<int> SupervisorsOf(int server)
    {
        var parent = ParentOrNull(server);
        return [.. Process.GetProcesses().Select(process => process.Id)
            .Where(process => process == parent || (process != server && parent is not null && ParentOrNull(process) == parent))];
    }

    private static int? ParentOrNull(int process)
    {
        var status = $"/proc/{process}/status";
        var line = File.Exists(status) ? File.ReadLines(status).First(line => line.StartsWith("PPid:", StringComparison.Ordinal)) : null;
        return line is null ? null : int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
    }
}
