using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Discovery.Catalog;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Entities;
using Registry.Core.Transfer.ImportExport;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>More readers than there are connections, each of whom has read one row of a long file and then nothing more.</summary>
public sealed class ReadingSlowly
{
    private const int Readers = 120;

    [NeedsFact(Tool.Postgres)]
    public async Task Readers_who_stopped_hold_nothing_that_others_need()
    {
        await using var core = await CoreRig.StartAsync();
        var root = await core.UserAsync("root", UserRole.Superuser);
        for (var number = 1; number <= 3; number++)
        {
            Assert.True((await core.Get<CreateCollection>().RunAsync(root, new NewCollection($"shelf-{number}", string.Empty, false), CancellationToken.None)).Succeeded);
        }

        await using (var db = await core.DatabaseAsync())
        {
            await db.Collections.ExecuteUpdateAsync(row => row.SetProperty(each => each.ContainerCount, 1));
        }

        await StopAsync(() => core.Get<SizeQueries>().CollectionsAsync(Caller.Visitor, CancellationToken.None), core);
        await StopAsync(() => core.Get<AuditQueries>().StreamAsync(root, new AuditFilter(), CancellationToken.None), core);
        await StopAsync(() => core.Get<CatalogQueries>().CollectionsAsync(Caller.Visitor, CancellationToken.None), core);
        await StopAsync(() => core.Get<PublishedContent>().CollectionsAsync(Caller.Visitor, CancellationToken.None), core);
    }

    private static async Task StopAsync<T>(Func<IAsyncEnumerable<T>> read, CoreRig core)
    {
        var readers = new List<IAsyncEnumerator<T>>();
        for (var number = 0; number < Readers; number++)
        {
            readers.Add(read().GetAsyncEnumerator());
            Assert.True(await readers[^1].MoveNextAsync());
        }

        await using var db = await core.DatabaseAsync();
        Assert.Equal(3, await db.Collections.CountAsync());
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }
}
