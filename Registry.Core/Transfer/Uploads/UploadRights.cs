using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Transfer.Uploads;

/// <summary>
/// Whether what an upload was begun with still counts. Its address works without a token, for a day; the account, the token or the session, and the right in the collection are looked at again
/// whenever bytes come and when they are whole, so that none of them can be taken away in vain.
/// </summary>
public sealed class UploadRights(IDbContextFactory<RegistryDbContext> contexts, CallerLookup callers)
{
    /// <returns>NotFound when the account, the token, the session or the right has gone.</returns>
    internal Task<Result<Unit>> CheckAsync(Upload upload, CancellationToken cancellationToken) =>
        CheckAsync(upload.UserId, new Credential(upload.TokenId), db => db.Images.Where(image => image.Id == upload.ImageId).Select(image => image.Container!.CollectionId), cancellationToken);

    /// <inheritdoc cref="CheckAsync(Upload, CancellationToken)"/>
    internal Task<Result<Unit>> CheckAsync(FileUpload upload, CancellationToken cancellationToken) =>
        CheckAsync(upload.UserId, CredentialOf(upload), db => db.Collections.Where(c => c.Id == upload.CollectionId).Select(c => c.Id), cancellationToken);

    /// <summary>The account of a file as it is now, with what its token still allows; null when the account, the token or the session has gone.</summary>
    internal Task<Caller?> CallerOrNullAsync(FileUpload upload, string? remoteAddress, CancellationToken cancellationToken) =>
        CallerOrNullAsync(upload.UserId, CredentialOf(upload), remoteAddress, cancellationToken);

    private static Credential CredentialOf(FileUpload upload) => new(upload.TokenId, SessionId: upload.SessionId);

    private async Task<Caller?> CallerOrNullAsync(Guid userId, Credential credential, string? remoteAddress, CancellationToken cancellationToken)
    {
        if (await callers.FindOrNullAsync(userId, TokenScopes.Push, remoteAddress, cancellationToken) is not { } caller)
        {
            return null;
        }

        var now = await callers.RefreshAsync(caller with { Credential = credential }, cancellationToken);
        return now.Succeeded ? now.Value : null;
    }

    private async Task<Result<Unit>> CheckAsync(Guid userId, Credential credential, Func<RegistryDbContext, IQueryable<Guid>> collection, CancellationToken cancellationToken)
    {
        if (await CallerOrNullAsync(userId, credential, remoteAddress: null, cancellationToken) is not { } caller)
        {
            return UploadRefusals.NoLongerAllowed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = collection(db);
        var grant = await db.RequireAsync(caller, db.Collections.Where(c => ids.Contains(c.Id)), "collection of this upload", Permission.Push, cancellationToken);
        return grant.Succeeded ? Unit.Instance : UploadRefusals.NoLongerAllowed;
    }
}
