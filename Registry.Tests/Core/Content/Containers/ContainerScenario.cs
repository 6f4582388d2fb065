using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Api.Library;

namespace Registry.Tests.Core.Content.Containers;

/// <summary>alice's container tools/app, filled through the front door.</summary>
public abstract class ContainerScenario(params string[] settings) : LibraryScenario(settings)
{
    private protected Caller Owner => Alice.Caller;

    private protected static PageRequest AllOfIt { get; } = new(1, 100);

    private protected async Task PushAsync(string tag, int seed, string container = "app", string collection = "tools") =>
        (await Client.PushAsync(collection, container, tag, Sif(seed))).Expect(HttpStatusCode.OK);

    private protected async Task<Guid> ContainerAsync(string container = "app")
    {
        await using var db = await Rig.DatabaseAsync();
        return await db.Containers.Where(c => c.Name == container && c.Collection!.Name == "tools").Select(c => c.Id).SingleAsync();
    }

    /// <summary>A tag of tools/app as its owner sees it now.</summary>
    private protected async Task<TagRow> TagAsync(string name) =>
        (await Rig.Get<TagQueries>().ListAsync(Owner, await ContainerAsync(), null, AllOfIt, CancellationToken.None)).Items.Single(tag => tag.Name == name);

    private protected async Task<ChosenTag> ChosenAsync(string name) => await TagAsync(name) is var tag ? new ChosenTag(tag.Id, tag.ImageId) : null!;

    private protected async Task FreezeAsync(string tag, bool isFrozen = true) =>
        _ = (await Rig.Get<FreezeTag>().RunAsync(Owner, await ContainerAsync(), await ChosenAsync(tag), isFrozen, CancellationToken.None)).Value;

    private protected async Task<string[]> AuditAsync(string verb)
    {
        await using var db = await Rig.DatabaseAsync();
        return await db.AuditEvents.Where(audit => audit.Action == verb).OrderBy(audit => audit.Id).Select(audit => $"{audit.Actor} {audit.Subject}").ToArrayAsync();
    }
}
