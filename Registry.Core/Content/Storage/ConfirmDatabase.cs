using Npgsql;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Storage;

/// <summary>Takes an operator's word that the database is the right one and whole, so that the clean-up may go by it.</summary>
[WorksInMaintenance("It belongs to moving and restoring, which are done in maintenance.")]
public sealed class ConfirmDatabase(NpgsqlDataSource database, DataDirectory data, StoreDoubts doubts, TimeProvider clock)
{
    /// <param name="caller">An admin or superuser.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>NotFound for others; Conflict while the database is not the directory's own.</returns>
    public async Task<Result<DatabaseMark>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        if (await DatabaseMark.ReadAsync(data, cancellationToken) is not { } mark)
        {
            return Refuse.Conflict($"The data directory {data.Root} does not say yet which database is its own. Start the registry once, then confirm.");
        }

        var own = await DatabaseMark.OfAsync(database, mark.IsEmbedded, clock, cancellationToken);
        if (own.Fingerprint != mark.Fingerprint)
        {
            return Refuse.Conflict($"This database is not the data directory's own, which is {mark.Words} since {mark.Since:u}. "
                + "Set ConnectionStrings__Registry as the registry's service does, or say that this one takes its place with 'database adopt'.");
        }

        var confirmed = mark with { AwaitsConfirmation = false, ConfirmedAt = clock.GetUtcNow(), Witness = null };
        await confirmed.WriteAsync(data, cancellationToken);
        await doubts.WitnessAsync(cancellationToken);
        return confirmed;
    }
}
