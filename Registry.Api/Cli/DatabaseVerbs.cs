using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.Api.Hosting;
using Registry.Core.Access;
using Registry.Core.Data;
using Registry.Core.Data.Embedded;
using Registry.Core.Errors;
using Registry.Core.Storage;

namespace Registry.Api.Cli;

/// <summary><c>database …</c>: which database belongs to the data directory, and moving it.</summary>
internal static class DatabaseVerbs
{
    private const string TargetSetting = "ConnectionStrings:Registry";

    public static Command Create(VerbContext context) =>
        new("database", "Say which database is the data directory's own, confirm it, or move it.") { Status(context), Confirm(context), Adopt(context), Move(context) };

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
                return confirmed.Succeeded ? await ShowAsync(context, services, cancellationToken) : confirmed.As<Done>();
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

    private static Command Move(VerbContext context)
    {
        var command = new Command(
            "move", "Move the embedded database to the empty one that ConnectionStrings__Registry names, and compare the two. Stop the registry before.");
        command.SetAction((_, token) => context.RunAsync(cancellationToken => MoveAsync(context, cancellationToken), token));
        return command;
    }

    private static async Task<Result<Done>> ShowAsync(VerbContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        var mark = await DatabaseMark.ReadAsync(services.GetRequiredService<DataDirectory>(), cancellationToken);
        var reason = await services.GetRequiredService<StoreDoubts>().ReasonAsync(cancellationToken);
        var belongs = mark is null ? "No database is written down yet." : $"The data directory belongs to {mark.Words} since {mark.Since:u}.";
        await context.Output.WriteLineAsync($"{belongs} {(reason is null ? "The clean-up is sure of it." : $"The clean-up waits: {reason} {StoreDoubts.WayOut}")}");
        return Done.Instance;
    }

    private static async Task<Result<Done>> MoveAsync(VerbContext context, CancellationToken cancellationToken)
    {
        if (context.Configuration[TargetSetting] is not { Length: > 0 } target)
        {
            return Refuse.Invalid("Say where the database goes: set ConnectionStrings__Registry to the connection string of an empty database.");
        }

        var embedded = new ConfigurationBuilder().AddConfiguration(context.Configuration)
            .AddInMemoryCollection([KeyValuePair.Create(TargetSetting, (string?)string.Empty)]).Build();

        // As a host, and so alone: nobody writes to the database while it is copied.
        var laid = await HostFoundation.LayAsync(embedded, NullLoggerFactory.Instance, besideHost: false, mayCreate: false, cancellationToken);
        if (!laid.Succeeded)
        {
            return laid.As<Done>();
        }

        Result<DatabaseMark> moved;
        await using (var foundation = laid.Value)
        {
            var options = context.Configuration.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
            moved = await new DatabaseMove(foundation.Data, options, TimeProvider.System).RunAsync(foundation.ConnectionString, target, cancellationToken);
        }

        if (!moved.Succeeded)
        {
            return moved.As<Done>();
        }

        var left = DatabaseMove.LeaveCluster(laid.Value.Data);
        await context.Output.WriteLineAsync(
            $"The registry's database is now {moved.Value.Words}. Keep ConnectionStrings__Registry set from now on, for commands too. The old one lies in {left}; delete it when you are sure.");
        return Done.Instance;
    }
}
