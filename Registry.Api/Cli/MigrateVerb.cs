using System.CommandLine;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>migrate</c>: nothing but the migrations that every other command also begins with.</summary>
internal static class MigrateVerb
{
    public static Command Create(VerbContext context)
    {
        var command = new Command("migrate", "Bring the database to this version's schema.");
        command.SetAction((_, cancellationToken) => context.RunAsync(
            async (_, _) =>
            {
                await context.Error.WriteLineAsync("The database has this version's schema.");
                return Unit.Instance;
            },
            cancellationToken));
        return command;
    }
}
