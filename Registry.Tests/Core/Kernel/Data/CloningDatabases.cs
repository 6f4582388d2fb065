using Registry.Tests.Core.Embedded;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Kernel.Data;

public sealed class CloningDatabases
{
    [NeedsFact(Tool.Postgres)]
    public async Task Databases_of_a_cluster_start_migrated_once_and_stay_apart()
    {
        var migrations = 0;
        var cluster = new TestCluster(async (connectionString, _) =>
        {
            migrations++;
            await EmbeddedServer.AskAsync(connectionString, "CREATE TABLE migrated (number int)");
        });

        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.CreateDatabaseAsync(CancellationToken.None)));
        await EmbeddedServer.AskAsync(names[0], "INSERT INTO migrated VALUES (1)");

        Assert.Equal(1, migrations);
        Assert.Equal(4, names.Distinct().Count());
        Assert.Equal(1L, await EmbeddedServer.AskAsync(names[0], "SELECT count(*) FROM migrated"));
        Assert.Equal(0L, await EmbeddedServer.AskAsync(names[1], "SELECT count(*) FROM migrated"));
        await cluster.DropDatabaseAsync(names[0], CancellationToken.None);
    }
}
