using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Sharing;
using Registry.Tests.Core.Content.Containers;
using Xunit;

namespace Registry.Tests.Core.Access.Permissions;

/// <summary>Everything that is done to tags, images and share links, by everybody, in a public and in a private collection.</summary>
public sealed class CallersOfContainerCommands : ContainerScenario
{
    private const string Owners = "freeze delete preview share links revoke restore describe";

    [Theory]
    [InlineData("visitor", "")]
    [InlineData("user", "")]
    [InlineData("contributor", "restore")]
    [InlineData("contributing team member", "restore")]
    [InlineData("owner", Owners)]
    [InlineData("owning team member", Owners)]
    [InlineData("admin", Owners)]
    [InlineData("superuser", Owners)]
    [InlineData("owner with a push token", "restore")]
    [InlineData("owner with a delete token", "delete preview")]
    public async Task May_do_what_the_table_says_and_what_is_hidden_is_absent(string who, string allowed)
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 2);
        var caller = await CallerAsync(who);
        foreach (var isPrivate in new[] { false, true })
        {
            await ArrangeAsync(db => db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, isPrivate)));
            foreach (var (what, run) in Commands())
            {
                var refusal = await run(caller);
                var expected = allowed.Split(' ').Contains(what) ? null : (RegistryError?)RefusalFor(who, isPrivate);
                Assert.True(expected == refusal?.Error, $"{who}, {(isPrivate ? "private" : "public")}, {what}: {refusal?.Error} ({refusal?.Message})");
            }
        }
    }

    private static RegistryError RefusalFor(string who, bool isPrivate) => who switch
    {
        "visitor" => isPrivate ? RegistryError.NotFound : RegistryError.Unauthenticated,
        "user" => isPrivate ? RegistryError.NotFound : RegistryError.Forbidden,
        _ => RegistryError.Forbidden,
    };

    /// <summary>Each leaves things as they were, so that the next finds them there.</summary>
    private (string What, Func<Caller, Task<Refusal?>> Run)[] Commands() =>
    [
        ("freeze", async caller => await FreezeAsync(caller, isFrozen: true) ?? await FreezeAsync(caller, isFrozen: false)),
        ("preview", async caller => (await Rig.Get<DeletionPreviews>().FindAsync(caller, await NothingAsync(), CancellationToken.None)).Refusal),
        ("delete", async caller => (await Rig.Get<DeleteSelection>().RunAsync(caller, await NothingAsync(), CancellationToken.None)).Refusal),
        ("share", async caller => (await Rig.Get<CreateShareLink>().RunAsync(caller, (await ChosenAsync("v1")).ImageId, "v1", 1, CancellationToken.None)).Refusal),
        ("links", async caller => (await Rig.Get<ShareLinkQueries>().ListAsync(caller, await ContainerAsync(), AllOfIt, CancellationToken.None)).Refusal),
        ("revoke", async caller => (await Rig.Get<RevokeShareLink>().RunAsync(caller, await LinkAsync(), CancellationToken.None)).Refusal),
        ("describe", async caller => (await Rig.Get<ChangeContainerDescription>().RunAsync(caller, await ContainerAsync(), string.Empty, string.Empty, CancellationToken.None)).Refusal),
        ("restore", async caller => (await Rig.Get<SetTag>().RunAsync(caller, await EarlierAsync(), CancellationToken.None)).Refusal),
    ];

    private async Task<Refusal?> FreezeAsync(Caller caller, bool isFrozen) =>
        (await Rig.Get<FreezeTag>().RunAsync(caller, await ContainerAsync(), await ChosenAsync("v1"), isFrozen, CancellationToken.None)).Refusal;

    private async Task<DeletionChoice> NothingAsync() => new(await ContainerAsync(), [], []);

    private async Task<Guid> LinkAsync() =>
        (await Rig.Get<CreateShareLink>().RunAsync(Owner, (await ChosenAsync("v1")).ImageId, null, 1, CancellationToken.None)).Value.Id;

    private async Task<TagRequest> EarlierAsync()
    {
        var now = await ChosenAsync("v1");
        await using var db = await Rig.DatabaseAsync();
        return new TagRequest(await ContainerAsync(), "v1", "amd64", await db.Images.Where(image => image.Id != now.ImageId).Select(image => image.Id).FirstAsync());
    }

    private async Task<Caller> CallerAsync(string who)
    {
        switch (who)
        {
            case "visitor": return Caller.Visitor;
            case "owner": return Owner;
            case "owner with a push token": return Owner with { Scopes = TokenScopes.Push };
            case "owner with a delete token": return Owner with { Scopes = TokenScopes.Delete };
        }

        var role = who switch { "admin" => UserRole.Admin, "superuser" => UserRole.Superuser, _ => UserRole.User };
        var user = (await Rig.UserAsync("bob", role)).Caller;
        if (who is not ("user" or "admin" or "superuser"))
        {
            await LetInAsync(user, who.StartsWith("own", StringComparison.Ordinal) ? CollectionRole.Owner : CollectionRole.Contributor, who.EndsWith("team member", StringComparison.Ordinal));
        }

        return user;
    }

    private async Task LetInAsync(Caller user, CollectionRole role, bool throughTeam)
    {
        Guid? team = throughTeam ? (await Rig.Get<CreateTeam>().RunAsync(Caller.Operator, "neuro", user.UserId!.Value, CancellationToken.None)).Value : null;
        await ArrangeAsync(async db => db.CollectionMembers.Add(new CollectionMember
        {
            Id = Guid.CreateVersion7(),
            CollectionId = (await db.Collections.SingleAsync()).Id,
            UserId = throughTeam ? null : user.UserId,
            TeamId = team,
            Role = role,
        }));
    }
}
