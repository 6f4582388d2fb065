using Npgsql;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Platform;
using Registry.Tests.Core.Embedded;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>Other accounts of the machine, against a data directory and the database of a root host.</summary>
public sealed class EnteringTheEmbeddedDatabase : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Cluster => _folder.Below("postgres");

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres, Tool.OtherUsers)]
    public async Task Programs_of_the_servers_own_user_are_turned_away_and_the_operator_is_not()
    {
        await using var server = await EmbeddedServer.StartAsync(_folder.Path);
        string[] psql = ["psql", "-h", new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!, "-U", "registry", "-Atc", "SELECT 42", "registry"];

        var attack = await AnotherUser.RunAsync(AnotherUser.OwnerOf(Cluster), psql);
        var documented = await ProcessRunner.RunAsync(psql[0], psql[1..], CancellationToken.None);

        Assert.NotEqual(0, attack.ExitCode);
        Assert.Contains("authentication failed", attack.Output, StringComparison.Ordinal);
        Assert.Equal((0, "42\n"), (documented.ExitCode, documented.Output));
    }

    [NeedsFact(Tool.Postgres, Tool.OtherUsers)]
    public async Task A_link_in_the_servers_folder_leads_nothing_of_roots_astray()
    {
        await using (await EmbeddedServer.StartAsync(_folder.Path))
        {
        }

        var victim = _folder.Below("shadow");
        await File.WriteAllTextAsync(victim, "root's own");
        File.Delete(Path.Combine(Cluster, "registry_hba.conf"));
        File.CreateSymbolicLink(Path.Combine(Cluster, "registry_hba.conf"), victim);

        await using var server = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.Equal("root's own", await File.ReadAllTextAsync(victim));
        Assert.Equal(1, await EmbeddedServer.AskAsync(server.ConnectionString, "SELECT 1"));
    }

    [NeedsFact(Tool.OtherUsers)]
    public async Task Nobody_else_can_hold_the_lock_of_the_data_directory()
    {
        var data = DataDirectory.Open(_folder.Path).Value;
        var path = _folder.Below("registry.lock");
        await File.WriteAllTextAsync(path, "");
        string[] attack = ["flock", "--nonblock", path, "true"];

        // As earlier versions left it.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.Equal(0, (await AnotherUser.RunAsync(AnotherUser.Nobody, attack)).ExitCode);
        DataDirectoryLock.TryTake(data).Value.Dispose();
        Assert.NotEqual(0, (await AnotherUser.RunAsync(AnotherUser.Nobody, attack)).ExitCode);

        // And as it is made now.
        File.Delete(path);
        DataDirectoryLock.TryTake(data).Value.Dispose();
        Assert.NotEqual(0, (await AnotherUser.RunAsync(AnotherUser.Nobody, attack)).ExitCode);
    }
}
