using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.Cli;

/// <summary>Writes what comes in to standard output, one image a line, and what does not to standard error.</summary>
internal sealed class ImportLines(VerbContext context, bool isDry = false) : IImportReport
{
    private int _taken;
    private int _there;
    private int _faults;

    public Task TookAsync(ImportTarget target, ImportOutcome outcome, CancellationToken cancellationToken)
    {
        var word = outcome switch
        {
            ImportOutcome.Taken => isDry ? "would take" : "new",
            ImportOutcome.WasThere => "was there",
        };
        _ = outcome == ImportOutcome.Taken ? _taken++ : _there++;
        return context.Output.WriteLineAsync($"{word}\t{target}".AsMemory(), cancellationToken);
    }

    public Task FaultAsync(string where, string why, CancellationToken cancellationToken)
    {
        _faults++;
        return context.Error.WriteLineAsync($"{where}: {why}".AsMemory(), cancellationToken);
    }

    /// <summary>Sums up; refused, so that scripts notice, if anything could not be taken.</summary>
    public async Task<Result<Unit>> EndAsync(CancellationToken cancellationToken)
    {
        var sum = $"{Images(_taken)} {(isDry ? "would come in" : "came in")}, {_there} {(_there == 1 ? "was" : "were")} there already";
        if (_faults > 0)
        {
            return Refuse.Invalid($"{sum}, and {_faults} {(_faults == 1 ? "thing" : "things")} named above could not be taken.");
        }

        await context.Error.WriteLineAsync($"{sum}.".AsMemory(), cancellationToken);
        return Unit.Instance;
    }

    private static string Images(int count) => count == 1 ? "1 image" : $"{count} images";
}
