using System.CommandLine;
using System.Globalization;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>maintenance …</c></summary>
internal static class MaintenanceVerbs
{
    public static Command Create(VerbContext context) => new("maintenance", "Make the registry read-only for a while: pulls, pages and sign-in go on.")
    {
        On(context),
        Off(context),
        Status(context),
    };

    private static Command On(VerbContext context)
    {
        var message = new Option<string>("--message") { Description = "Why, in one line: people and clients are told.", DefaultValueFactory = _ => string.Empty };
        var until = new Option<string>("--until") { Description = "When it is expected to end, in UTC: 2026-12-31T18:00. It does not end by itself." };
        until.Validators.Add(result =>
        {
            if (!TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError("--until takes a time in UTC, such as 2026-12-31T18:00.");
            }
        });
        var command = new Command("on", "Refuse every change from now on.") { message, until };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                DateTimeOffset? end = TryParse(parsed.GetValue(until), out var time) ? time : null;
                var done = await services.GetRequiredService<SetMaintenance>().OnAsync(Caller.Operator, parsed.GetRequiredValue(message), end, cancellationToken);
                return done.Succeeded ? await ShowAsync(context, services, cancellationToken) : done;
            },
            token));
        return command;
    }

    private static Command Off(VerbContext context)
    {
        var command = new Command("off", "Take changes again.");
        command.SetAction((_, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var done = await services.GetRequiredService<SetMaintenance>().OffAsync(Caller.Operator, cancellationToken);
                return done.Succeeded ? await ShowAsync(context, services, cancellationToken) : done;
            },
            token));
        return command;
    }

    private static Command Status(VerbContext context)
    {
        var command = new Command("status", "Say whether the registry is read-only.");
        command.SetAction((_, token) => context.RunAsync((services, cancellationToken) => ShowAsync(context, services, cancellationToken), token));
        return command;
    }

    private static async Task<Result<Unit>> ShowAsync(VerbContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        var mode = await services.GetRequiredService<MaintenanceQueries>().CurrentAsync(cancellationToken);
        await context.Output.WriteLineAsync(mode is null ? "This registry takes changes." : MaintenanceText.Sentence(mode.Message, mode.Until));
        return Unit.Instance;
    }

    private static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
