using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Kernel.Data;

public sealed class FailedStatements
{
    /// <summary>The use at which a connection begins to keep a statement prepared may fail; with any of them the next use on the same connection has to work.</summary>
    [NeedsTheory(Tool.Postgres)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_statement_works_after_a_use_that_failed(int failing)
    {
        await using var rig = await CoreRig.StartAsync();
        var contexts = rig.Get<IDbContextFactory<RegistryDbContext>>();
        for (var use = 1; use < failing; use++)
        {
            Assert.Equal(12 / use, await DividedAsync(contexts, use));
        }

        Assert.NotNull(await Record.ExceptionAsync(() => DividedAsync(contexts, 0)));
        for (var use = 1; use < 6; use++)
        {
            Assert.Equal(12 / use, await DividedAsync(contexts, use));
        }
    }

    private static async Task<int> DividedAsync(IDbContextFactory<RegistryDbContext> contexts, int by)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Database.SqlQuery<int>($"SELECT 12 / {by} AS \"Value\"").SingleAsync();
    }
}
