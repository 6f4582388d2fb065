using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Tests.Rig;

/// <summary>One of everybody who could call, in the words of the table of permissions.</summary>
internal sealed record Person(string Role, Caller Caller);

internal static class People
{
    /// <summary>Everybody, with what refuses them on a public and on a private collection when they may not do what they ask for.</summary>
    /// <param name="core">The registry.</param>
    /// <param name="open">A public collection; contributor, owner and team member get their roles in it.</param>
    /// <param name="hidden">A private one, likewise.</param>
    public static async Task<IReadOnlyList<(Person Person, RegistryError OnOpen, RegistryError OnHidden)>> PeopleAsync(this CoreRig core, Guid open, Guid hidden)
    {
        var contributor = await core.UserAsync("contributor");
        var owner = await core.UserAsync("owner");
        var member = await core.UserAsync("member");
        var team = (await core.Get<CreateTeam>().RunAsync(Caller.Operator, "crew", member.UserId!.Value, CancellationToken.None)).Value;
        await using (var db = await core.DatabaseAsync())
        {
            foreach (var collection in new[] { open, hidden })
            {
                db.CollectionMembers.Add(Member(collection, contributor.UserId, null, CollectionRole.Contributor));
                db.CollectionMembers.Add(Member(collection, owner.UserId, null, CollectionRole.Owner));
                db.CollectionMembers.Add(Member(collection, null, team, CollectionRole.Contributor));
            }

            await db.SaveChangesAsync();
        }

        // A disabled account's token and session are those of nobody.
        return
        [
            (new Person("visitor", Caller.Visitor), RegistryError.Unauthenticated, RegistryError.NotFound),
            (new Person("user", await core.UserAsync("somebody")), RegistryError.Forbidden, RegistryError.NotFound),
            (new Person("contributor with a token to pull", contributor with { Scopes = TokenScopes.Pull }), RegistryError.Forbidden, RegistryError.Forbidden),
            (new Person("contributor", contributor), RegistryError.Forbidden, RegistryError.Forbidden),
            (new Person("owner", owner), RegistryError.Forbidden, RegistryError.Forbidden),
            (new Person("team member", member), RegistryError.Forbidden, RegistryError.Forbidden),
            (new Person("admin", await core.UserAsync("boss", UserRole.Admin)), RegistryError.Forbidden, RegistryError.Forbidden),
            (new Person("superuser", await core.UserAsync("root", UserRole.Superuser)), RegistryError.Forbidden, RegistryError.Forbidden),
        ];
    }

    private static CollectionMember Member(Guid collection, Guid? user, Guid? team, CollectionRole role) =>
        new() { Id = Guid.CreateVersion7(), CollectionId = collection, UserId = user, TeamId = team, Role = role, AddedAt = DateTimeOffset.UnixEpoch };
}
