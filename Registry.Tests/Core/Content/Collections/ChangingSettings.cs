using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Collections;

public sealed class ChangingSettings : CollectionScenario
{
    [NeedsFact(Tool.Postgres)]
    public async Task Owners_change_them_and_what_others_may_not_see_does_not_exist()
    {
        var commands = new Func<Caller, Task<Result<Unit>>>[]
        {
            caller => DescribeAsync(caller, "As it was.", "As it was."),
            caller => Rig.Get<ChangeVisibility>().RunAsync(caller, Tools, true, CancellationToken.None),
            caller => Rig.Get<FreezeCollection>().RunAsync(caller, Tools, false, CancellationToken.None),
            caller => Rig.Get<RenameCollection>().RunAsync(caller, Tools, "tools", CancellationToken.None),
        };
        foreach (var (caller, answer) in await CallersAsync())
        {
            foreach (var command in commands)
            {
                Assert.Equal((caller, answer), (caller, (await command(caller)).Refusal?.Error));
            }
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_second_of_two_descriptions_is_told_and_loses_nothing()
    {
        Assert.True((await DescribeAsync(Ada, "As it was.", "Ada's\r\ntext")).Succeeded);
        Assert.Equal(RegistryError.Conflict, (await DescribeAsync(Ada, "As it was.", "Another")).Refusal?.Error);
        Assert.Equal("Ada's\ntext", (await SeenByAsync(Ada))!.Description);

        // The same text twice is no conflict, whatever it was written from.
        Assert.True((await DescribeAsync(Ada, "As it was.", "Ada's\ntext")).Succeeded);
        Assert.True((await DescribeAsync(Ada, "Ada's\ntext", "Another")).Succeeded);
        Assert.Equal(2, (await Rig.AuditAsync()).Count(row => row == "ada: collection.describe tools"));
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("a\0b")]
    [InlineData("half \ud83d a letter")]
    public async Task What_is_no_text_is_refused(string text) =>
        Assert.Equal(RegistryError.InvalidRequest, (await DescribeAsync(Ada, "As it was.", text)).Refusal?.Error);

    [NeedsFact(Tool.Postgres)]
    public async Task A_description_has_an_end() =>
        Assert.Equal(
            RegistryError.InvalidRequest,
            (await DescribeAsync(Ada, "As it was.", new string('x', CreateCollection.MaxDescriptionLength + 1))).Refusal?.Error);

    [NeedsFact(Tool.Postgres)]
    public async Task Public_and_private_decide_who_sees_it_at_once()
    {
        Assert.Null(await SeenByAsync(Caller.Visitor));
        Assert.True((await Rig.Get<ChangeVisibility>().RunAsync(Ada, Tools, false, CancellationToken.None)).Succeeded);
        Assert.NotNull(await SeenByAsync(Caller.Visitor));
        Assert.True((await Rig.Get<ChangeVisibility>().RunAsync(Ada, Tools, true, CancellationToken.None)).Succeeded);
        Assert.Null(await SeenByAsync(Bob));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_name_follows_the_rule_is_unique_and_frees_the_old_one()
    {
        Assert.True((await Rig.Get<CreateCollection>().RunAsync(Bob, new NewCollection("taken", string.Empty, true), CancellationToken.None)).Succeeded);

        Assert.Equal(RegistryError.InvalidRequest, (await RenameAsync("Neuro Tools")).Refusal?.Error);
        Assert.Equal(RegistryError.Conflict, (await RenameAsync("taken")).Refusal?.Error);
        Assert.True((await RenameAsync("Neuro-Tools")).Succeeded);

        Assert.Null(await SeenByAsync(Ada));
        Assert.NotNull(await SeenByAsync(Ada, "neuro-tools"));
        Assert.True((await Rig.Get<CreateCollection>().RunAsync(Bob, new NewCollection("tools", string.Empty, true), CancellationToken.None)).Succeeded);
    }

    private Task<Result<Unit>> DescribeAsync(Caller caller, string read, string written) =>
        Rig.Get<ChangeDescription>().RunAsync(caller, Tools, read, written, CancellationToken.None);

    private Task<Result<Unit>> RenameAsync(string name) => Rig.Get<RenameCollection>().RunAsync(Ada, Tools, name, CancellationToken.None);
}
