using Registry.Tests.Core.Embedded;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary><c>database move</c>, from the data directory to a server elsewhere and back.</summary>
public sealed class MovingTheDatabase : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Data => _folder.Below("data");

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task It_goes_to_another_server_and_back_with_everything()
    {
        await MakeAsync("ann");
        var external = await CoreRig.Cluster.CreateEmptyDatabaseAsync(CancellationToken.None);

        var moved = await Cli(external).RunAsync("database", "move");

        Assert.Equal((0, ""), (moved.ExitCode, moved.Error));
        Assert.Equal(["ann"], await NamesAsync(external));
        Assert.Contains("with ConnectionStrings__Registry", (await Cli(null).RunAsync("user", "list")).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Data, "postgres")));
        Assert.Contains("sure of it", (await Cli(external).RunAsync("database", "status")).Output, StringComparison.Ordinal);
        await MakeAsync("bob", external);

        var back = await Cli(external).RunAsync("database", "move", "--back");

        Assert.Equal((0, ""), (back.ExitCode, back.Error));
        Assert.Equal(["ann", "bob"], await NamesAsync(null));
        Assert.Contains("belongs to its embedded database", (await Cli(external).RunAsync("user", "list")).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "keys"), "*.sql"));
        var again = await Cli(external).RunAsync("database", "move");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is not empty", again.Error, StringComparison.Ordinal);
        Assert.Equal(["ann", "bob"], await NamesAsync(null));
        await CoreRig.Cluster.DropDatabaseAsync(external, CancellationToken.None);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Certificates_of_the_connection_string_are_used_by_psql_too()
    {
        await MakeAsync("ann");
        await using var elsewhere = await TlsPostgres.StartAsync();

        Assert.Equal((0, ""), await MoveAsync(elsewhere.ConnectionString));
        Assert.Equal(["ann"], await NamesAsync(elsewhere.ConnectionString));
        Assert.Equal((0, ""), await MoveAsync(elsewhere.ConnectionString, "--back"));
        Assert.Equal(["ann"], await NamesAsync(null));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_copy_that_differs_is_taken_back_and_the_registry_stays_where_it_is()
    {
        await MakeAsync("ann");
        var external = await CoreRig.Cluster.CreateEmptyDatabaseAsync(CancellationToken.None);

        // Something there changes what is written: every row of users, as soon as their table is made.
        await EmbeddedServer.AskAsync(external, """
            CREATE SCHEMA tamper;
            CREATE FUNCTION tamper.row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := 'other@lab.example'; RETURN NEW; END $$;
            CREATE FUNCTION tamper.made() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                IF to_regclass('public.users') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'tampers') THEN
                    CREATE TRIGGER tampers BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION tamper.row();
                END IF;
            END $$;
            CREATE EVENT TRIGGER tampers ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION tamper.made();
            """);

        var (exitCode, error) = await MoveAsync(external);

        Assert.Equal(1, exitCode);
        Assert.Contains("The table public.users differs from the original", error, StringComparison.Ordinal);
        Assert.Equal(0L, await EmbeddedServer.AskAsync(external, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        Assert.Equal(["ann"], await NamesAsync(null));
        await CoreRig.Cluster.DropDatabaseAsync(external, CancellationToken.None);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_database_that_is_not_the_directorys_own_is_not_moved_into_it()
    {
        await MakeAsync("ann");
        var external = await CoreRig.Cluster.CreateEmptyDatabaseAsync(CancellationToken.None);
        Assert.Equal((0, ""), await MoveAsync(external));
        var copy = await CoreRig.Cluster.CopyDatabaseAsync(external, CancellationToken.None);

        var (exitCode, error) = await MoveAsync(copy, "--back");

        Assert.Equal(1, exitCode);
        Assert.Contains("is not the data directory's own", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Data, "postgres")));
        Assert.Equal(["ann"], await NamesAsync(external));
        await CoreRig.Cluster.DropDatabaseAsync(external, CancellationToken.None);
        await CoreRig.Cluster.DropDatabaseAsync(copy, CancellationToken.None);
    }

    private CommandLine Cli(string? external) => new(
        ("Registry:DataDirectory", Data), ("Registry:Postgres:Durable", "false"), ("ConnectionStrings:Registry", external ?? string.Empty));

    private async Task MakeAsync(string name, string? external = null)
    {
        Assert.Equal(0, (await Cli(external).RunAsync("init")).ExitCode);
        var made = await Cli(external).TypeAsync(CoreRig.Password + "\n", "user", "create", name, "--email", $"{name}@lab.example", "--password-stdin");
        Assert.Equal((0, ""), (made.ExitCode, made.Output));
    }

    private async Task<(int ExitCode, string Error)> MoveAsync(string external, params string[] options)
    {
        var answer = await Cli(external).RunAsync(["database", "move", .. options]);
        return (answer.ExitCode, answer.Error);
    }

    private async Task<string[]> NamesAsync(string? external) =>
        [.. (await Cli(external).RunAsync("user", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal)];
}
