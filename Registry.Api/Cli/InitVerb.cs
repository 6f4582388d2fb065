using System.CommandLine;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>init</c>: makes a registry without serving it. Of the commands it is the only one that does.</summary>
internal static class InitVerb
{
    public static Command Create(VerbContext context)
    {
        var command = new Command("init", "Make a registry in the data directory, unless one is there.");
        command.SetAction((_, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var folder = services.GetRequiredService<DataDirectory>().Root;
                await context.Error.WriteLineAsync($"There is a registry in {folder}.".AsMemory(), cancellationToken);
                return Unit.Instance;
            },
            mayCreate: true,
            token));
        return command;
    }
}
