using System.CommandLine;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.Cli;

/// <summary><c>import …</c></summary>
internal static class ImportVerb
{
    public static Command Create(VerbContext context)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "The folder: COLLECTION/CONTAINER/TAG.sif, COLLECTION/CONTAINER:TAG.sif (as sregistry stores them), COLLECTION/CONTAINER_TAG.sif or COLLECTION/CONTAINER.sif; also as depots and workflow tools name them (CONTAINER:VERSION--BUILD, quay.io-biocontainers-CONTAINER-VERSION.img).",
        };
        var collection = new Option<string?>("--collection") { Description = "The collection of everything in the folder, whose paths then start with the container." };
        var user = Importer.UserOption();
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would go where." };
        var command = new Command("import", "Take the images of a folder: what is a SIF by its content, whatever its ending. What is in the registry already is not taken twice.") { folder, collection, user, dry };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var report = new ImportLines(context, isDry: parsed.GetValue(dry));
                var done = parsed.GetValue(dry)
                    ? await ListAsync(parsed.GetRequiredValue(folder), parsed.GetValue(collection), report, cancellationToken)
                    : await Importer.RunAsync(services, parsed.GetValue(user), (caller, cancellation) => services.GetRequiredService<ImportTree>().RunAsync(
                        caller, parsed.GetRequiredValue(folder), parsed.GetValue(collection), report, cancellation), cancellationToken);
                return done.Succeeded ? await report.EndAsync(cancellationToken) : done;
            },
            token));
        return command;
    }

    private static async Task<Result<Unit>> ListAsync(string folder, string? collection, ImportLines report, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return ImportTree.Missing(folder);
        }

        foreach (var file in ImageTree.Read(folder, collection))
        {
            await (file.Target.Succeeded
                ? report.TookAsync(file.Target.Value, ImportOutcome.Taken, cancellationToken)
                : report.FaultAsync(file.Name, file.Target.Refusal.Message, cancellationToken));
        }

        return Unit.Instance;
    }
}
