using Registry.Api.Cli;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary>What is wrong with the arguments or the settings is said in sentences, without a database where none is needed.</summary>
public sealed class UsingTheCommandLineWrongly : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("user")]
    [InlineData("user", "creat")]
    [InlineData("user", "create", "ada", "--password-stdin")]
    [InlineData("user", "create", "ada", "--email", "ada@lab.example")]
    [InlineData("user", "create", "ada", "--email", "ada@lab.example", "--password-stdin", "--role", "king")]
    [InlineData("user", "set-role", "ada", "king")]
    [InlineData("token", "create", "ada")]
    [InlineData("token", "create", "ada", "--name", "ci", "--scope", "write")]
    [InlineData("token", "create", "ada", "--name", "ci", "--expires", "soon")]
    [InlineData("token", "create", "ada", "--name", "ci", "--expires", "-1d")]
    [InlineData("token", "revoke", "ada")]
    [InlineData("teams")]
    [InlineData("import")]
    [InlineData("import-static")]
    [InlineData("import-static", "site", "--fetch-from", "ftp://lab.example")]
    [InlineData("export-static")]
    [InlineData("export-static", "site", "--with-images", "--link-images")]
    [InlineData("export-static", "site", "--url", "ftp://lab.example")]
    public async Task Wrong_arguments_are_exit_code_2(params string[] args)
    {
        var answer = await new CommandLine(("ConnectionStrings:Registry", "Host=/nowhere")).RunAsync(args);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.NotEmpty(answer.Error);
    }

    [Theory]
    [InlineData("Host=/nowhere", "cannot be reached")]
    [InlineData("Host=127.0.0.1;Port=1;Timeout=2", "cannot be reached")]
    [InlineData("no such thing", "cannot be read")]
    public async Task A_database_that_cannot_be_reached_is_a_sentence_and_exit_code_1(string connectionString, string reason)
    {
        var answer = await new CommandLine(("ConnectionStrings:Registry", connectionString), ("Registry:DataDirectory", _folder.Path)).RunAsync("init");

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command_and_needs_no_database()
    {
        var help = await new CommandLine().RunAsync("--help");

        Assert.Equal(0, help.ExitCode);
        Assert.All(["serve", "init", "migrate", "user", "token", "team"], verb => Assert.Contains(verb, help.Output, StringComparison.Ordinal));
        Assert.Contains("--password-stdin", (await new CommandLine().RunAsync("user", "create", "--help")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("", "serve")]
    [InlineData("--urls http://127.0.0.1:0", "serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("--urls=http://127.0.0.1:0", "--urls=http://127.0.0.1:0")]
    public async Task Without_another_command_the_host_serves_with_the_arguments_left(string left, params string[] args)
    {
        string[]? given = null;

        var exitCode = await RegistryCommandLine.RunAsync(args, rest =>
        {
            given = rest;
            return Task.FromResult(7);
        });

        Assert.Equal((7, left), (exitCode, string.Join(' ', given!)));
    }
}
