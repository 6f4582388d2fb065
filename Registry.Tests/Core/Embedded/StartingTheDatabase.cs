using Npgsql;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Embedded;

public sealed class StartingTheDatabase : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var first = await EmbeddedServer.StartAsync(_folder.Path))
        {
            await EmbeddedServer.AskAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 'still here' AS word");
        }

        await using var second = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.Equal("still here", await EmbeddedServer.AskAsync(second.ConnectionString, "SELECT word FROM kept"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_server_listens_on_its_private_socket_alone()
    {
        await using var server = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.Equal("", await EmbeddedServer.AskAsync(server.ConnectionString, "SHOW listen_addresses"));
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, File.GetUnixFileMode(socket));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Text_is_unicode_in_every_script()
    {
        await using var server = await EmbeddedServer.StartAsync(_folder.Path);

        Assert.Equal("žluťoučký kůň", await EmbeddedServer.AskAsync(server.ConnectionString, "SELECT lower('ŽLUŤOUČKÝ KŮŇ')"));
        Assert.Equal(true, await EmbeddedServer.AskAsync(server.ConnectionString, "SELECT '漢字' ~ '^[[:alpha:]]+$'"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task It_is_durable_unless_told_otherwise()
    {
        var started = await EmbeddedServer.TryStartAsync(_folder.Path, new EmbeddedPostgresOptions());
        await using var server = started.Value;

        Assert.Equal("on", await EmbeddedServer.AskAsync(server.ConnectionString, "SHOW fsync"));
        Assert.Equal("on", await EmbeddedServer.AskAsync(server.ConnectionString, "SHOW synchronous_commit"));
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("a folder, with 'signs' & spaces=;")]
    [InlineData("a-path-that-is-longer-than-the-address-of-a-socket-may-be/0123456789/0123456789/0123456789/0123456789/0123456789")]
    public async Task A_path_that_no_socket_can_have_gets_a_private_one_elsewhere(string name)
    {
        string socket;
        await using (var server = await EmbeddedServer.StartAsync(_folder.Below(name)))
        {
            Assert.Equal(1, await EmbeddedServer.AskAsync(server.ConnectionString, "SELECT 1"));
            Assert.Equal(server.ConnectionString, new NpgsqlConnectionStringBuilder(EmbeddedPostgres.Attach(EmbeddedServer.Data(_folder.Below(name))).Value)
            {
                MaxPoolSize = new NpgsqlConnectionStringBuilder(server.ConnectionString).MaxPoolSize,
            }.ConnectionString);
            socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
            Assert.DoesNotContain(_folder.Path, socket, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(socket));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_folder_above_that_is_closed_to_the_database_user_does_not_matter()
    {
        var closed = _folder.Below("closed");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var server = await EmbeddedServer.StartAsync(Path.Combine(closed, "data"));

        Assert.Equal(1, await EmbeddedServer.AskAsync(server.ConnectionString, "SELECT 1"));
        Assert.Equal(1L, await EmbeddedServer.AskAsync(EmbeddedPostgres.Attach(EmbeddedServer.Data(Path.Combine(closed, "data"))).Value, "SELECT 1::bigint"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Data_of_another_version_is_refused_and_left_alone()
    {
        await using (await EmbeddedServer.StartAsync(_folder.Path))
        {
        }

        var version = _folder.Below("postgres", "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n");
        var refused = await EmbeddedServer.TryStartAsync(_folder.Path);

        Assert.Equal(RegistryError.Conflict, refused.Refusal?.Error);
        Assert.Contains("made by PostgreSQL 9", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install postgresql-9", refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal("9\n", await File.ReadAllTextAsync(version));
    }

    [Fact]
    public async Task Missing_programs_are_refused_with_where_they_were_looked_for()
    {
        var refused = await EmbeddedServer.TryStartAsync(_folder.Path, new EmbeddedPostgresOptions { BinDirectory = _folder.Path });

        Assert.Equal(RegistryError.NotFound, refused.Refusal?.Error);
        Assert.Contains(_folder.Path, refused.Refusal!.Message, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_folder_with_something_else_in_it_is_refused()
    {
        Directory.CreateDirectory(_folder.Below("postgres"));
        await File.WriteAllTextAsync(_folder.Below("postgres", "thesis.txt"), "precious");

        var refused = await EmbeddedServer.TryStartAsync(_folder.Path);

        Assert.Equal(RegistryError.Conflict, refused.Refusal?.Error);
        Assert.Equal("precious", await File.ReadAllTextAsync(_folder.Below("postgres", "thesis.txt")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_server_that_cannot_start_says_why()
    {
        await using (await EmbeddedServer.StartAsync(_folder.Path))
        {
        }

        await File.AppendAllTextAsync(_folder.Below("postgres", "postgresql.conf"), "work_mem = plenty\n");
        var refused = await EmbeddedServer.TryStartAsync(_folder.Path);

        Assert.Contains("work_mem", refused.Refusal?.Message, StringComparison.Ordinal);
    }
}
