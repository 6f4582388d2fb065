using System.CommandLine;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>database …</c>: which database belongs to the data directory.</summary>
internal static class DatabaseVerbs
{
    public static Command Create(VerbContext context) =>
        new("database", "Say which database is the data directory's own, confirm it, or move it.") { Status(context), Confirm(context), Adopt(context), DatabaseMoveVerb.Create(context) };

    private static Command Status(VerbContext context)
    {
        var command = new Command("status", "Say which database it is, and why the clean-up waits if it does.");
        command.SetAction((_, token) => context.RunAsync((services, cancellationToken) => ShowAsync(context, services, cancellationToken), token));
        return command;
    }

    private static Command Confirm(VerbContext context)
    {
        var command = new Command(
            "confirm", "Say that the database is the right one and whole. From then on the clean-up deletes what it does not know: look first, with 'check' and on the pages.");
        command.SetAction((_, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var confirmed = await services.GetRequiredService<ConfirmDatabase>().RunAsync(Caller.Operator, cancellationToken);
                return confirmed.Succeeded ? await ShowAsync(context, services, cancellationToken) : confirmed.As<Unit>();
            },
            token));
        return command;
    }

    private static Command Adopt(VerbContext context)
    {
        var command = new Command("adopt", "Make the database that is configured now the data directory's own in place of the one before. The clean-up then waits for 'database confirm'.");
        command.SetAction((_, token) => context.RunAsync((services, cancellationToken) => ShowAsync(context, services, cancellationToken), token, adopts: true));
        return command;
    }

    private static async Task<Result<Unit>> ShowAsync(VerbContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        var mark = await DatabaseMark.ReadAsync(services.GetRequiredService<DataDirectory>(), cancellationToken);
        var reason = await services.GetRequiredService<StoreDoubts>().ReasonAsync(cancellationToken);
        var belongs = mark is null ? "No database is written down yet." : $"The data directory belongs to {mark.Words} since {mark.Since:u}.";
        await context.Output.WriteLineAsync($"{belongs} {(reason is null ? "The clean-up is sure of it." : $"The clean-up waits: {reason} {StoreDoubts.WayOut}")}");
        return Unit.Instance;
    }
}
