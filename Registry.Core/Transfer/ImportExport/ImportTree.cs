using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.ImportExport;

/// <summary>What an import says while it works.</summary>
public interface IImportReport
{
    /// <summary>An image came in, or was there.</summary>
    Task TookAsync(ImportTarget target, ImportOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Something could not be taken; the rest goes on.</summary>
    /// <param name="where">The file, image or address.</param>
    /// <param name="why">A sentence.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task FaultAsync(string where, string why, CancellationToken cancellationToken);
}

/// <summary>Takes the image files of a folder (<see cref="ImageTree"/>).</summary>
public sealed class ImportTree(IDbContextFactory<RegistryDbContext> contexts, ImportImage import)
{
    /// <summary>What is said of a folder that is not there.</summary>
    public static Refusal Missing(string root) => new(RegistryError.NotFound, $"There is no folder {root}. Name the one that the image files lie in.");

    /// <param name="caller">In whose name.</param>
    /// <param name="root">The folder.</param>
    /// <param name="collection">Where files go whose path names no collection; null if the first folder names it.</param>
    /// <param name="report">Told of every file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Refused: NotFound when there is no such folder.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string root, string? collection, IImportReport report, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (!Directory.Exists(root))
        {
            return Missing(root);
        }

        foreach (var file in ImageTree.Read(root, collection))
        {
            var done = file.Target.Succeeded ? await TakeAsync(caller, file, cancellationToken) : file.Target.As<ImportOutcome>();
            await (done.Succeeded
                ? report.TookAsync(file.Target.Value, done.Value, cancellationToken)
                : report.FaultAsync(file.Name, done.Refusal.Message, cancellationToken));
        }

        return Unit.Instance;
    }

    private async Task<Result<ImportOutcome>> TakeAsync(Caller caller, TreeFile file, CancellationToken cancellationToken)
    {
        try
        {
            // First what it is: most files of a folder that is imported again are there, and reading is cheaper than storing twice.
            Digest digest;
            await using (var stream = File.OpenRead(file.Path))
            {
                digest = Digest.FromHash(await SHA256.HashDataAsync(stream, cancellationToken));
            }

            return await import.RunAsync(caller, file.Target.Value, digest, _ => Task.FromResult<Result<Stream>>(File.OpenRead(file.Path)), cancellationToken);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or FileNotFoundException)
        {
            return Refuse.NotFound($"It cannot be read: {fault.Message}");
        }
    }
}
