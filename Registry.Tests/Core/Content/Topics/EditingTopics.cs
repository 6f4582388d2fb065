using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Topics;

public sealed class EditingTopics : IAsyncLifetime
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
    public async Task Who_may_push_may_edit_and_others_may_not()
    {
        foreach (var (person, onOpen, onHidden) in await _rig.PeopleAsync(_open.CollectionId!.Value, _hidden.CollectionId!.Value))
        {
            var mayPush = person.Role is "contributor" or "owner" or "team member" or "admin" or "superuser";
            Assert.Equal(mayPush ? null : onOpen, (await AddAsync(person.Caller, _open, "mri")).Refusal?.Error);
            Assert.Equal(mayPush ? null : onHidden, (await AddAsync(person.Caller, _hidden, "mri")).Refusal?.Error);
            Assert.Equal(mayPush ? null : onOpen, (await RemoveAsync(person.Caller, _open, "mri")).Refusal?.Error);
            Assert.Equal(mayPush ? null : onHidden, (await RemoveAsync(person.Caller, _hidden, "mri")).Refusal?.Error);
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Adding_or_removing_twice_is_once_and_is_written_down_once()
    {
        Assert.Equal("mri", (await AddAsync(_olga, _open, "MRI")).Value);
        Assert.Equal("mri", (await AddAsync(_olga, _open, "mri")).Value);
        Assert.True((await RemoveAsync(_olga, _open, "mri")).Succeeded);
        Assert.True((await RemoveAsync(_olga, _open, "mri")).Succeeded);

        Assert.Single(await _rig.AuditAsync(), row => row == "olga: topic.add open");
        Assert.Single(await _rig.AuditAsync(), row => row == "olga: topic.remove open");
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Twenty_fit_whoever_adds_them_at_the_same_time()
    {
        var added = await Task.WhenAll(Enumerable.Range(1, 30).Select(i => AddAsync(_olga, _open, $"t{i}")));

        Assert.Equal(20, added.Count(result => result.Succeeded));
        Assert.All(added.Where(result => !result.Succeeded), result => Assert.Equal(RegistryError.Conflict, result.Refusal!.Error));
        await using var db = await _rig.DatabaseAsync();
        Assert.Equal(20, await db.Topics.CountAsync());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_a_caller_may_not_see_is_neither_counted_nor_suggested()
    {
        await AddAsync(_olga, _open, "mri");
        await AddAsync(_olga, _hidden, "mri");
        await AddAsync(_olga, _hidden, "secret");

        Assert.Equal([new TopicRow("mri", 1, 0)], await ListAsync(Caller.Visitor));
        Assert.Equal([new TopicRow("mri", 2, 0), new TopicRow("secret", 1, 0)], await ListAsync(_olga));
        Assert.Empty(await SuggestAsync(Caller.Visitor, "sec"));
        Assert.Equal(["secret"], await SuggestAsync(_olga, "SEC"));
        Assert.Empty(await SuggestAsync(_olga, "%"));
        var found = await _rig.Get<CollectionQueries>().ListAsync(Caller.Visitor, new CollectionFilter(Topic: "mri"), new PageRequest(), CancellationToken.None);
        Assert.Equal(["open"], found.Items.Select(row => row.Name));
        Assert.Equal(["mri"], found.Items[0].Topics);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_forged_id_is_not_found()
    {
        Assert.Equal(RegistryError.NotFound, (await AddAsync(_olga, Subject.Collection(Guid.Empty), "mri")).Refusal?.Error);
        Assert.Equal(RegistryError.NotFound, (await AddAsync(_olga, Subject.Container(_open.CollectionId!.Value), "mri")).Refusal?.Error);
    }

    private Task<Result<Guid>> CreateAsync(string name, bool isPrivate) =>
        _rig.Get<CreateCollection>().RunAsync(_olga, new NewCollection(name, string.Empty, isPrivate), CancellationToken.None);

    private Task<Result<string>> AddAsync(Caller caller, Subject subject, string topic) =>
        _rig.Get<AddTopic>().RunAsync(caller, subject, topic, CancellationToken.None);

    private Task<Result<Unit>> RemoveAsync(Caller caller, Subject subject, string topic) =>
        _rig.Get<RemoveTopic>().RunAsync(caller, subject, topic, CancellationToken.None);

    private async Task<IReadOnlyList<TopicRow>> ListAsync(Caller caller) =>
        (await _rig.Get<TopicQueries>().ListAsync(caller, new TopicFilter(), new PageRequest(), CancellationToken.None)).Items;

    private Task<IReadOnlyList<string>> SuggestAsync(Caller caller, string typed) => _rig.Get<TopicQueries>().SuggestAsync(caller, typed, 8, CancellationToken.None);
}
