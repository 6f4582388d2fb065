using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Stars;

public sealed class GivingStars : IAsyncLifetime
{
    private CoreRig _rig = null!;
    private Caller _olga = null!;
    private Subject _open = null!;
    private Subject _hidden = null!;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _olga = await _rig.UserAsync("olga");
        _open = Subject.Collection((await CreateAsync("open", false)).Value);
        _hidden = Subject.Collection((await CreateAsync("hidden", true)).Value);
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Everybody_with_an_account_stars_what_they_see()
    {
        foreach (var (person, _, _) in await _rig.PeopleAsync(_open.CollectionId!.Value, _hidden.CollectionId!.Value))
        {
            var sees = person.Role is not ("visitor" or "user");
            Assert.Equal(person.Role == "visitor" ? RegistryError.Unauthenticated : null, (await StarAsync(person.Caller, _open)).Refusal?.Error);
            Assert.Equal(sees ? null : RegistryError.NotFound, (await StarAsync(person.Caller, _hidden)).Refusal?.Error);
        }

        // The contributor came twice, with a session and with a token.
        Assert.Equal(6, await CountAsync("open"));
        Assert.Equal(5, await CountAsync("hidden"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Many_clicks_at_once_count_once()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => StarAsync(_olga, _open)));
        Assert.All(given, result => Assert.True(result.Succeeded));
        Assert.Equal(1, await CountAsync("open"));
        Assert.Single(await _rig.AuditAsync(), row => row == "olga: star.add open");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => StarAsync(_olga, _open, false)));
        Assert.Equal(0, await CountAsync("open"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_starred_shelf_and_the_order_by_stars_show_what_may_be_seen()
    {
        var ben = await _rig.UserAsync("ben");
        await CreateAsync("other", false);
        await StarAsync(_olga, _open);
        await StarAsync(_olga, _hidden);
        await StarAsync(ben, _open);

        Assert.Equal(["hidden", "open"], await ScopeAsync(_olga, new CollectionFilter(Scope: CollectionScope.Starred, Sort: CollectionSort.Name)));
        Assert.Empty(await ScopeAsync(Caller.Visitor, new CollectionFilter(Scope: CollectionScope.Starred)));
        Assert.Equal(["open"], await ScopeAsync(ben, new CollectionFilter(StarredById: _olga.UserId)));
        Assert.Equal(["open", "other"], await ScopeAsync(Caller.Visitor, new CollectionFilter(Sort: CollectionSort.Stars)));
        Assert.Equal(["open", "other"], await ScopeAsync(ben, new CollectionFilter(Sort: CollectionSort.Name, MemberId: _olga.UserId)));
    }

    private Task<Result<Guid>> CreateAsync(string name, bool isPrivate) =>
        _rig.Get<CreateCollection>().RunAsync(_olga, new NewCollection(name, string.Empty, isPrivate), CancellationToken.None);

    private Task<Result<Unit>> StarAsync(Caller caller, Subject subject, bool isStarred = true) =>
        _rig.Get<SetStar>().RunAsync(caller, subject, isStarred, CancellationToken.None);

    private async Task<int> CountAsync(string name) => (await _rig.Get<CollectionQueries>().FindAsync(_olga, name, CancellationToken.None))!.StarCount;

    private async Task<IEnumerable<string>> ScopeAsync(Caller caller, CollectionFilter filter) =>
        (await _rig.Get<CollectionQueries>().ListAsync(caller, filter, new PageRequest(), CancellationToken.None)).Items.Select(row => row.Name);
}
