using Registry.Portal.Tokens;
using Xunit;

namespace Registry.Tests.Portal.Tokens;

public sealed class ClientCommandsTests
{
    [Fact]
    public void A_host_on_its_scheme_s_port_is_added_and_logged_in_to()
    {
        var commands = new ClientCommands(new Uri("https://registry.example.org/"));

        Assert.False(commands.NeedsFile);
        Assert.Equal(
            """
            apptainer remote add --no-login registry registry.example.org && apptainer remote use registry
            (umask 077; printf '%s' 'TOKEN' > ~/registry.token)
            apptainer remote login --tokenfile ~/registry.token registry
            """,
            commands.Login("apptainer", "TOKEN"));
    }

    [Fact]
    public void Plain_http_says_insecure() =>
        Assert.StartsWith(
            "singularity remote add --no-login --insecure lab lab.example.org && singularity remote use lab",
            new ClientCommands(new Uri("http://lab.example.org")).Login("singularity", "TOKEN"),
            StringComparison.Ordinal);

    [Fact]
    public void An_address_with_a_port_gets_a_configuration_file()
    {
        var commands = new ClientCommands(new Uri("http://127.0.0.1:5000"));

        Assert.True(commands.NeedsFile);
        Assert.Contains("cat > ~/.singularity/remote.yaml", commands.Login("singularity", "TOKEN"), StringComparison.Ordinal);
        Assert.Contains("URI: //127.0.0.1:5000\n        Token: TOKEN\n", commands.Login("apptainer", "TOKEN"), StringComparison.Ordinal);
        Assert.Contains("Insecure: true", commands.Login("apptainer", "TOKEN"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://registry.example.org", "registry")]
    [InlineData("https://sif.lab.example.org", "sif")]
    [InlineData("https://www.example.org", "registry")]
    [InlineData("https://localhost", "registry")]
    [InlineData("https://192.0.2.1", "registry")]
    public void The_remote_is_named_after_its_host(string address, string name) => Assert.Equal(name, new ClientCommands(new Uri(address)).RemoteName);
}
