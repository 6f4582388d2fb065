using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Transfer.Uploads;

/// <summary>How an upload stands.</summary>
public enum UploadState
{
    /// <summary>Its address was given out, and no bytes are coming.</summary>
    Waiting,

    /// <summary>Bytes are coming.</summary>
    Arriving,

    /// <summary>All bytes are there and verified; the client has not said yet that it is done.</summary>
    Received,
}

/// <summary>How a list of uploads is ordered.</summary>
public enum UploadSort
{
    /// <summary>The newest first.</summary>
    Started,

    /// <summary>Those whose address expires next first.</summary>
    Expires,
}

/// <summary>Which uploads come first.</summary>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
public sealed record UploadOrder(UploadSort Sort = UploadSort.Started, bool IsReversed = false);

/// <summary>An upload that is not complete.</summary>
/// <param name="Id">The upload.</param>
/// <param name="User">Who pushes.</param>
/// <param name="Collection">Where to.</param>
/// <param name="Container">The container in it.</param>
/// <param name="SizeBytes">How large the image will be.</param>
/// <param name="ReceivedBytes">How much of it is there.</param>
/// <param name="StartedAt">When the address was given out.</param>
/// <param name="ExpiresAt">Until when it works.</param>
/// <param name="State">How it stands.</param>
public sealed record UploadRow(
    Guid Id,
    string User,
    string Collection,
    string Container,
    long SizeBytes,
    long ReceivedBytes,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt,
    UploadState State)
{
    /// <summary>Whole per cent, never 100 before the last byte.</summary>
    public int Percent => (int)Math.Clamp(ReceivedBytes / (SizeBytes / 100m), 0, 100);
}

/// <summary>Reads uploads that are on their way.</summary>
public sealed class UploadQueries(IDbContextFactory<RegistryDbContext> contexts, UploadProgress progress, TimeProvider clock)
{
    private const int Shown = 20;

    /// <summary>The pushes into a collection whose bytes are arriving now.</summary>
    /// <param name="caller">Somebody who may push there; to everybody else there are none.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<UploadRow>> OfCollectionAsync(Caller caller, Guid collectionId, CancellationToken cancellationToken)
    {
        var arriving = progress.Arriving(upload => upload.CollectionId == collectionId);
        if (arriving.Count == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var allowed = await db.RequireAsync(caller, db.Collections.Where(c => c.Id == collectionId), "collection", Permission.Push, cancellationToken);
        return allowed.Succeeded ? await ReadAsync(db, arriving, cancellationToken) : [];
    }

    /// <summary>The caller's own pushes whose bytes are arriving now.</summary>
    public async Task<IReadOnlyList<UploadRow>> OfCallerAsync(Caller caller, CancellationToken cancellationToken)
    {
        var arriving = caller.UserId is { } user ? progress.Arriving(upload => upload.UserId == user) : [];
        if (arriving.Count == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, arriving, cancellationToken);
    }

    /// <summary>All uploads that are not complete.</summary>
    /// <param name="caller">An admin or superuser.</param>
    /// <param name="order">Which come first.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<UploadRow>>> ListAsync(Caller caller, UploadOrder order, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var uploads = db.UnfinishedUploads().Where(upload => upload.ExpiresAt > now);
        var total = await uploads.LongCountAsync(cancellationToken);
        var shown = Ordered(uploads, order).Skip(page.Offset).Take(page.Size);
        return new PageOf<UploadRow>(await RowsAsync(db, shown, progress.Arriving(_ => true), cancellationToken), total, page);
    }

    private static IQueryable<AnyUpload> Ordered(IQueryable<AnyUpload> uploads, UploadOrder order) => (order.Sort, order.IsReversed) switch
    {
        (UploadSort.Started, false) => uploads.OrderByDescending(upload => upload.CreatedAt).ThenByDescending(upload => upload.Id),
        (UploadSort.Started, true) => uploads.OrderBy(upload => upload.CreatedAt).ThenBy(upload => upload.Id),
        (UploadSort.Expires, false) => uploads.OrderBy(upload => upload.ExpiresAt).ThenBy(upload => upload.Id),
        (UploadSort.Expires, true) => uploads.OrderByDescending(upload => upload.ExpiresAt).ThenByDescending(upload => upload.Id),
    };

    private static Task<List<UploadRow>> ReadAsync(RegistryDbContext db, Dictionary<Guid, ArrivingUpload> arriving, CancellationToken cancellationToken)
    {
        var ids = arriving.Keys.Take(Shown).ToList();
        return RowsAsync(db, db.UnfinishedUploads().Where(upload => ids.Contains(upload.Id)).OrderByDescending(upload => upload.CreatedAt), arriving, cancellationToken);
    }

    private static async Task<List<UploadRow>> RowsAsync(
        RegistryDbContext db, IQueryable<AnyUpload> uploads, Dictionary<Guid, ArrivingUpload> arriving, CancellationToken cancellationToken)
    {
        var rows = await uploads
            .Select(upload => new
            {
                Upload = upload,
                User = db.Users.Where(user => user.Id == upload.UserId).Select(user => user.UserName!).First(),
                Collection = db.Collections.Where(collection => collection.Id == upload.CollectionId).Select(collection => collection.Name).First(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row =>
        {
            var upload = row.Upload;
            var heard = arriving.GetValueOrDefault(upload.Id)?.Bytes;
            var (state, bytes) = upload.IsReceived ? (UploadState.Received, upload.SizeBytes)
                : heard is { } far ? (UploadState.Arriving, Math.Clamp(Math.Max(far, upload.PartsBytes), 0, upload.SizeBytes))
                : (UploadState.Waiting, upload.PartsBytes);
            return new UploadRow(upload.Id, row.User, row.Collection, upload.Container, upload.SizeBytes, bytes, upload.CreatedAt, upload.ExpiresAt, state);
        })];
    }
}
