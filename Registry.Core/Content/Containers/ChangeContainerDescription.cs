using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Containers;

/// <summary>Rewrites a container's description, unless somebody else did meanwhile.</summary>
public sealed class ChangeContainerDescription(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit)
{
    /// <summary>Characters.</summary>
    public const int MaxLength = 10_000;

    /// <param name="caller">An owner of the collection, or an admin.</param>
    /// <param name="containerId">The container.</param>
    /// <param name="read">The description that the writer started from: what tells that another one was saved in between.</param>
    /// <param name="written">Markdown, at most <see cref="MaxLength"/> characters.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Unauthenticated, Forbidden, or Conflict when the stored description is neither of the two.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid containerId, string read, string written, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        // Browsers send line ends in either form; stored is one, so that texts can be compared.
        var (from, to) = (read.ReplaceLineEndings("\n"), written.ReplaceLineEndings("\n"));
        if (CollectionRules.CheckDescription(to, MaxLength) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, containerId, Permission.Manage, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<Unit>();
        }

        // Locked, so that of two who save at once the second sees what the first wrote.
        var stored = await db.Containers.FromSql($"SELECT * FROM containers WHERE id = {containerId} FOR NO KEY UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (stored is null)
        {
            return Refuse.NotFound("The container was deleted in this moment.");
        }

        if (stored.Description == to)
        {
            return Unit.Instance;
        }

        if (stored.Description.ReplaceLineEndings("\n") != from)
        {
            return Refuse.Conflict("Somebody else saved another description while you wrote yours. Compare the two and save again.");
        }

        stored.Description = to;
        audit.Add(db, caller, "container.describe", scope.Value.FullName, $"{to.Length} characters");
        await db.SaveChangesAsync(cancellationToken);
        await db.RefreshContainerAsync(scope.Value.Grant.CollectionId, containerId, cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.CollectionChanged, scope.Value.Grant.CollectionId, containerId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
