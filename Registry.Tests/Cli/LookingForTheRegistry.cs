using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary>Commands in a folder without a registry: only <c>init</c> and <c>serve</c> make one.</summary>
public sealed class LookingForTheRegistry : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Root => _folder.Below("data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("user", "list")]
    [InlineData("migrate")]
    [InlineData("jobs", "run", "unused-blobs")]
    [InlineData("token", "list")]
    [InlineData("maintenance", "status")]
    [InlineData("team", "create", "lab", "--owner", "ada")]
    [InlineData("import", "/")]
    [InlineData("import-static", "/")]
    [InlineData("export-static", "/nowhere/site")]
    public async Task A_command_says_where_it_looked_and_makes_nothing(params string[] args)
    {
        var answer = await Cli().RunAsync(args);

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains($"no registry in {Root}", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_command_with_a_database_elsewhere_takes_no_folder_for_its_own()
    {
        await using var rig = await CoreRig.StartAsync();

        var answer = await Cli(("ConnectionStrings:Registry", rig.ConnectionString)).RunAsync("user", "list");

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains($"no registry in {Root}", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_command_without_the_connection_string_makes_no_database_in_the_folder()
    {
        await using var rig = await CoreRig.StartAsync();
        Assert.Equal(0, (await Cli(("ConnectionStrings:Registry", rig.ConnectionString)).RunAsync("init")).ExitCode);

        var answer = await Cli().RunAsync("user", "list");

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("ConnectionStrings__Registry", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "postgres")));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Init_makes_one_for_the_others_and_may_be_repeated()
    {
        Assert.Equal((0, "", $"There is a registry in {Root}.\n"), await InitAsync());
        Assert.Equal(0, (await Cli().RunAsync("user", "list")).ExitCode);
        Assert.Equal((0, "", $"There is a registry in {Root}.\n"), await InitAsync());
    }

    private async Task<(int ExitCode, string Output, string Error)> InitAsync()
    {
        var answer = await Cli().RunAsync("init");
        return (answer.ExitCode, answer.Output, answer.Error);
    }

    private CommandLine Cli(params (string Key, string Value)[] settings) =>
        new([("Registry:DataDirectory", Root), ("Registry:Postgres:Durable", "false"), .. settings]);
}
