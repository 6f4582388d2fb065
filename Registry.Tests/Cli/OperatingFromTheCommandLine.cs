using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary>The operator's commands against the server of a connection string.</summary>
public sealed class OperatingFromTheCommandLine : IAsyncLifetime
{
    private CoreRig _rig = null!;
    private CommandLine _cli = null!;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _cli = new CommandLine(("ConnectionStrings:Registry", _rig.ConnectionString), ("Registry:DataDirectory", _rig.Data.Root));
        await _cli.RunAsync("init");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task An_account_goes_through_its_life()
    {
        await MakeAsync("root", "superuser");
        var made = await MakeAsync("Ada", "admin");
        Assert.Equal((0, ""), (made.ExitCode, made.Output));
        Assert.Equal(
            "ada\tadmin\tenabled\tAda@lab.example\nroot\tsuperuser\tenabled\troot@lab.example\n", (await _cli.RunAsync("user", "list")).Output);

        Assert.Equal(0, (await _cli.RunAsync("user", "set-role", "ada", "user")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("user", "disable", "ada")).ExitCode);
        Assert.Contains("ada\tuser\tdisabled", (await _cli.RunAsync("user", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("user", "enable", "ada")).ExitCode);
        Assert.Equal(0, (await _cli.TypeAsync("another horse battery\r\nsecond line", "user", "reset-password", "ada", "--password-stdin")).ExitCode);
        Assert.Contains("ada\tuser\tenabled", (await _cli.RunAsync("user", "list")).Output, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_new_token_stands_alone_on_standard_output_and_works()
    {
        await MakeAsync("ada");

        var made = await _cli.RunAsync("token", "create", "ada", "--name", "ci", "--scope", "pull", "--scope", "delete", "--expires", "12h");

        Assert.Equal(0, made.ExitCode);
        var check = await _rig.Get<TokenCheck>().CallerForAsync(made.Output.TrimEnd('\n'), null, CancellationToken.None);
        Assert.Equal(("ada", TokenScopes.Delete), (check.Value.UserName, check.Value.Scopes));
        Assert.DoesNotContain(made.Output.Trim(), made.Error, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Maintenance_is_switched_and_the_operator_still_works()
    {
        var on = await _cli.RunAsync("maintenance", "on", "--message", "moving to new disks", "--until", "2199-12-31T18:00");
        Assert.Equal((0, "This registry is read-only until 2199-12-31 18:00 UTC: moving to new disks.\n"), (on.ExitCode, on.Output));
        Assert.Equal(0, (await MakeAsync("ada")).ExitCode);
        Assert.Equal(2, (await _cli.RunAsync("maintenance", "on", "--until", "soon")).ExitCode);

        Assert.Equal("This registry takes changes.\n", (await _cli.RunAsync("maintenance", "off")).Output);
        Assert.Equal("This registry takes changes.\n", (await _cli.RunAsync("maintenance", "status")).Output);
        Assert.Contains("(operator): maintenance.on registry", await _rig.AuditAsync());
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("pull, push")]
    [InlineData("pull, push", "--scope", "pull,push")]
    [InlineData("pull, push", "--scope", "pull", "push")]
    [InlineData("pull", "--scope", "pull", "--expires", "never")]
    public async Task Scopes_are_listed_as_they_were_given(string scopes, params string[] options)
    {
        await MakeAsync("ada");
        Assert.Equal(0, (await _cli.RunAsync(["token", "create", "ada", "--name", "ci", .. options])).ExitCode);

        var line = (await _cli.RunAsync("token", "list", "ada")).Output.TrimEnd('\n').Split('\t');

        Assert.Equal(["ada", "ci", scopes, "usable"], line[1..5]);
        Assert.Equal(options.Contains("never"), line[5] == "never");
        Assert.Equal("not used", line[6]);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_token_is_revoked_by_name_or_id()
    {
        await MakeAsync("ada");
        var first = (await _cli.RunAsync("token", "create", "ada", "--name", "ci")).Output.Trim();
        Assert.Equal(0, (await _cli.RunAsync("token", "revoke", "ada", "ci")).ExitCode);
        Assert.False((await _rig.Get<TokenCheck>().CallerForAsync(first, null, CancellationToken.None)).Succeeded);

        await _cli.RunAsync("token", "create", "ada", "--name", "twin");
        var second = await _cli.RunAsync("token", "create", "ada", "--name", "twin");
        Assert.Equal((1, ""), (second.ExitCode, second.Output));
        Assert.Contains("There is a token named 'twin' already", second.Error, StringComparison.Ordinal);

        var id = (await _cli.RunAsync("token", "list")).Output.Split('\t')[0];
        Assert.Equal(0, (await _cli.RunAsync("token", "revoke", "ada", id)).ExitCode);
        Assert.Equal(1, (await _cli.RunAsync("token", "revoke", "ada", "twin")).ExitCode);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_team_gains_and_loses_members()
    {
        await MakeAsync("ada");
        await MakeAsync("bob");

        Assert.Equal(0, (await _cli.RunAsync("team", "create", "imaging", "--owner", "ada")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("team", "add", "imaging", "bob")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("team", "remove", "imaging", "bob")).ExitCode);
        Assert.Equal(1, (await _cli.RunAsync("team", "remove", "imaging", "ada")).ExitCode);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("disable", "nobody")]
    [InlineData("disable", "not a name")]
    [InlineData("disable", "root")]
    public async Task What_is_refused_is_one_sentence_and_exit_code_1(string verb, string name)
    {
        await MakeAsync("root", "superuser");

        var refused = await _cli.RunAsync("user", verb, name);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Single(refused.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_password_of_any_length_is_read_no_further_than_needed()
    {
        var refused = await _cli.TypeAsync(new string('x', 1 << 20), "user", "create", "ada", "--email", "ada@lab.example", "--password-stdin");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("too long", refused.Error, StringComparison.Ordinal);
        Assert.Contains("too short", (await _cli.TypeAsync("", "user", "create", "ada", "--email", "a@b.example", "--password-stdin")).Error, StringComparison.Ordinal);
    }

    private Task<Answer> MakeAsync(string name, string role = "user") => _cli.TypeAsync(
        CoreRig.Password + "\n", "user", "create", name, "--email", $"{name}@lab.example", "--password-stdin", "--role", role);
}
