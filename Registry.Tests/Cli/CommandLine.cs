using Microsoft.Extensions.Configuration;
using Registry.Api.Cli;
using Registry.Portal;

namespace Registry.Tests.Cli;

/// <summary>What a command answered.</summary>
internal sealed record Answer(int ExitCode, string Output, string Error);

/// <summary>Runs the portal's commands with settings of the test's own.</summary>
internal sealed class CommandLine(params (string Key, string Value)[] settings)
{
    public Task<Answer> RunAsync(params string[] args) => TypeAsync("", args);

    /// <summary>Runs a command with something on its standard input.</summary>
    public async Task<Answer> TypeAsync(string input, params string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = await RegistryCommandLine.RunAsync(
            args, new VerbContext(configuration, new StringReader(input), output, error, services => services.AddStaticSite()), CancellationToken.None);
        return new Answer(exitCode, output.ToString(), error.ToString());
    }
}
