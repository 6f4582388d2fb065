using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Api.Library;
using Xunit;

namespace Registry.Tests.Core.Discovery.Insights;

/// <summary>alice's public shelf "open" with a small and a large container, and her private shelf "hidden" with one.</summary>
public abstract class InsightsScenario : LibraryScenario
{
    /// <summary>Everybody who may meet the two shelves, and whether they see the private one.</summary>
    public static TheoryData<string, bool> Everybody => new()
    {
        { "visitor", false }, { "user", false }, { "contributor", true }, { "team member", true }, { "owner", true }, { "admin", true }, { "superuser", true },
    };

    private protected async Task FillAsync()
    {
        await PushAsync("open", "small", 1, 10_000);
        await PushAsync("open", "large", 2, 60_000);
        await PushAsync("hidden", "secret", 3, 30_000);
        await ArrangeAsync(db => db.Collections.Where(c => c.Name == "hidden").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));
    }

    private protected async Task PushAsync(string collection, string container, int seed, int bytes, string tag = "v1") =>
        (await Client.PushAsync(collection, container, tag, Sif(seed, bytes))).Expect(HttpStatusCode.OK);

    private protected async Task<Caller> CallerAsync(string who)
    {
        switch (who)
        {
            case "visitor": return Caller.Visitor;
            case "owner": return Alice.Caller;
        }

        var role = who switch { "admin" => UserRole.Admin, "superuser" => UserRole.Superuser, _ => UserRole.User };
        var bob = (await Rig.UserAsync("bob", role)).Caller;
        Guid? team = who == "team member" ? (await Rig.Get<CreateTeam>().RunAsync(Caller.Operator, "neuro", bob.UserId!.Value, CancellationToken.None)).Value : null;
        if (who is "contributor" or "team member")
        {
            await ArrangeAsync(async db => db.CollectionMembers.Add(new CollectionMember
            {
                Id = Guid.CreateVersion7(),
                CollectionId = (await db.Collections.SingleAsync(c => c.Name == "hidden")).Id,
                UserId = team is null ? bob.UserId : null,
                TeamId = team,
                Role = CollectionRole.Contributor,
            }));
        }

        return bob;
    }
}
