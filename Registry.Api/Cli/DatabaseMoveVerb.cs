using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.Api.Startup;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>database move</c>, there and back.</summary>
internal static class DatabaseMoveVerb
{
    private const string ExternalSetting = "ConnectionStrings:Registry";

    public static Command Create(VerbContext context)
    {
        var back = new Option<bool>("--back") { Description = "The other way: from the database that ConnectionStrings__Registry names into the data directory." };
        var command = new Command(
            "move", "Move the embedded database to the empty one that ConnectionStrings__Registry names, and compare the two. Stop the registry before.") { back };
        command.SetAction((parsed, token) => context.RunAsync(
            cancellationToken => parsed.GetValue(back) ? BackAsync(context, cancellationToken) : OutAsync(context, cancellationToken), token));
        return command;
    }

    private static EmbeddedPostgresOptions Options(VerbContext context) =>
        context.Configuration.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();

    private static async Task<Result<Unit>> CheckAsync(string target, CancellationToken cancellationToken)
    {
        var opened = ExternalDatabase.Open(target);
        if (!opened.Succeeded)
        {
            return opened.As<Unit>();
        }

        await using var database = opened.Value;
        return await ExternalDatabase.CheckAsync(database, cancellationToken);
    }

    private static async Task<Result<Unit>> OutAsync(VerbContext context, CancellationToken cancellationToken)
    {
        if (context.Configuration[ExternalSetting] is not { Length: > 0 } target)
        {
            return Refuse.Invalid("Say where the database goes: set ConnectionStrings__Registry to the connection string of an empty database.");
        }

        var embedded = new ConfigurationBuilder().AddConfiguration(context.Configuration)
            .AddInMemoryCollection([KeyValuePair.Create(ExternalSetting, (string?)string.Empty)]).Build();

        // As a host, and so alone: nobody writes to the database while it is copied.
        var laid = await RegistryStartup.PrepareAsync(embedded, NullLoggerFactory.Instance, besideHost: false, mayCreate: false, cancellationToken);
        if (!laid.Succeeded)
        {
            return laid.As<Unit>();
        }

        Result<DatabaseMark> moved;
        await using (var foundation = laid.Value)
        {
            var fit = await CheckAsync(target, cancellationToken);
            moved = fit.Succeeded
                ? await new DatabaseMove(foundation.Data, Options(context), TimeProvider.System).OutAsync(foundation.ConnectionString, target, cancellationToken)
                : fit.As<DatabaseMark>();
        }

        if (!moved.Succeeded)
        {
            return moved.As<Unit>();
        }

        var left = DatabaseMove.LeaveCluster(laid.Value.Data);
        await context.Output.WriteLineAsync(
            $"The registry's database is now {moved.Value.Words}. Keep ConnectionStrings__Registry set from now on, for commands too. The old one lies in {left}; delete it when you are sure.");
        return Unit.Instance;
    }

    private static async Task<Result<Unit>> BackAsync(VerbContext context, CancellationToken cancellationToken)
    {
        if (context.Configuration[ExternalSetting] is not { Length: > 0 } source)
        {
            return Refuse.Invalid("Say where the database is: set ConnectionStrings__Registry as the registry's service does.");
        }

        // Looks whether it is the directory's own, and brings it to this version's schema.
        var laid = await RegistryStartup.PrepareAsync(context.Configuration, NullLoggerFactory.Instance, besideHost: true, mayCreate: false, cancellationToken);
        if (!laid.Succeeded)
        {
            return laid.As<Unit>();
        }

        var data = laid.Value.Data;
        await laid.Value.DisposeAsync();
        var held = DataDirectoryLock.TryTake(data);
        if (!held.Succeeded)
        {
            return held.As<Unit>();
        }

        using (held.Value)
        {
            var before = (await DatabaseMark.ReadAsync(data, cancellationToken))?.Words ?? "the external database";
            var moved = await new DatabaseMove(data, Options(context), TimeProvider.System).BackAsync(source, cancellationToken);
            if (!moved.Succeeded)
            {
                return moved.As<Unit>();
            }

            await context.Output.WriteLineAsync($"The registry's database is the embedded one again. Unset ConnectionStrings__Registry from now on, for commands too. {before} is as it was; drop it when you are sure.");
            return Unit.Instance;
        }
    }
}
