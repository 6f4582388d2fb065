using Registry.Core.Access.Tokens;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary>The operator makes, looks after and ends the secrets of sregistry-cli.</summary>
public sealed class ManagingCliSecrets : IAsyncLifetime
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
    public async Task A_secret_stands_alone_on_standard_output_and_goes_again()
    {
        await _rig.UserAsync("ada");
        Assert.Equal(1, (await _cli.RunAsync("cli-secret", "show", "ada")).ExitCode);

        var made = await _cli.RunAsync("cli-secret", "make", "ada");
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Equal((0, true), (made.ExitCode, made.Output.StartsWith(MakeCliSecret.Prefix, StringComparison.Ordinal)));
        var shown = await _cli.RunAsync("cli-secret", "show", "ada");
        Assert.Equal((0, true), (shown.ExitCode, shown.Output.EndsWith("\tnot used\n", StringComparison.Ordinal)));

        Assert.Equal(0, (await _cli.RunAsync("cli-secret", "remove", "ada")).ExitCode);
        Assert.Equal(1, (await _cli.RunAsync("cli-secret", "show", "ada")).ExitCode);
        Assert.Equal(["(operator): secret.make ada", "(operator): secret.remove ada"], (await _rig.AuditAsync()).Where(line => line.Contains("secret", StringComparison.Ordinal)));
    }
}
