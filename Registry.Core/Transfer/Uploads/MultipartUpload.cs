using System.IO.Pipelines;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>A part that a client is about to send.</summary>
/// <param name="ImageId">The pending image.</param>
/// <param name="UploadId">The multipart upload.</param>
/// <param name="Number">From 1.</param>
/// <param name="SizeBytes">Bytes of this part.</param>
/// <param name="Sha256">The part's SHA-256 in hexadecimal; null or empty for none.</param>
public sealed record PartRequest(Guid ImageId, Guid UploadId, int Number, long SizeBytes, string? Sha256);

/// <summary>The parts of a multipart upload: each gets an address, is written to its place in the one staging file, and is remembered when it is on disk.</summary>
public sealed class MultipartUpload(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, PartWriter parts, UploadRights rights, TimeProvider clock)
{
    /// <summary>Gives out the address of one part. Asking again for the same part replaces its address.</summary>
    /// <returns>The unguessable part of the address.</returns>
    public async Task<Result<string>> DeclarePartAsync(Caller caller, PartRequest request, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindMultipartAsync(caller, request.ImageId, request.UploadId, clock, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var upload = found.Value;
        var count = UploadParts.CountOf(upload);
        if (request.Number < 1 || request.Number > count)
        {
            return Refuse.Invalid($"This upload has parts 1 to {count}; part {request.Number} was asked for.");
        }

        var expected = UploadParts.SizeOf(upload, request.Number);
        if (request.SizeBytes != expected)
        {
            return Refuse.With(RegistryError.ContentMismatch, $"Part {request.Number} must have {expected} bytes; {request.SizeBytes} were declared.");
        }

        Digest? digest = null;
        if (!string.IsNullOrEmpty(request.Sha256))
        {
            if (!Digest.TryParse(request.Sha256, out var parsed))
            {
                return Refuse.Invalid("The part's SHA-256 must have 64 hexadecimal digits.");
            }

            digest = parsed;
        }

        var secret = AddressSecret.Create();
        return await InsertAsync(db, upload, request.Number, expected, digest, AddressSecret.Hash(secret), cancellationToken) ? secret : UploadRefusals.Unknown;
    }

    /// <summary>Takes the bytes of one part. The address authorises it for as long as whoever began the upload may push.</summary>
    /// <returns>The part's number, from which its ETag is made.</returns>
    public async Task<Result<int>> ReceivePartAsync(string secret, long? contentLength, PipeReader body, CancellationToken cancellationToken) =>
        await contexts.RefuseChangeAsync(Caller.Visitor, cancellationToken) is { } closed ? closed : await ReceiveAsync(secret, contentLength, body, cancellationToken);

    private async Task<Result<int>> ReceiveAsync(string secret, long? contentLength, PipeReader body, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = AddressSecret.HashOrNull(secret);
        var part = hash is null ? null : await db.UploadParts.AsNoTracking().SingleOrDefaultAsync(p => p.SecretHash == hash, cancellationToken);
        var upload = part is null ? null : await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == part.UploadId, cancellationToken);
        if (part is null || upload is null)
        {
            return UploadRefusals.Unknown;
        }

        if (upload.ReceivedAt is not null || part.ReceivedAt is not null)
        {
            return UploadRefusals.Used;
        }

        if (upload.ExpiresAt <= clock.GetUtcNow())
        {
            return UploadRefusals.Expired;
        }

        if (contentLength is { } length && length != part.SizeBytes)
        {
            return Refuse.With(RegistryError.ContentMismatch, $"Part {part.Number} was declared with {part.SizeBytes} bytes and this request has {length}.");
        }

        var allowed = await rights.CheckAsync(upload, cancellationToken);
        return allowed.Succeeded ? await ReceiveAsync(db, upload, part, body, cancellationToken) : allowed.As<int>();
    }

    /// <summary>Forgets the upload and its bytes.</summary>
    [WorksInMaintenance("It gives space back, and nothing that anybody sees changes.")]
    public async Task<Result<Unit>> AbortAsync(Caller caller, Guid imageId, Guid uploadId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindMultipartAsync(caller, imageId, uploadId, clock, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Unit>();
        }

        await db.Uploads.Where(upload => upload.Id == uploadId).ExecuteDeleteAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.UploadAborted, UserId: caller.UserId, UploadId: uploadId), cancellationToken);
        staging.Discard(uploadId);
        return Unit.Instance;
    }

    private async Task<Result<int>> ReceiveAsync(RegistryDbContext db, Upload upload, UploadPart part, PipeReader body, CancellationToken cancellationToken)
    {
        var incoming = new IncomingPart(upload.Id, upload.UserId, part.Number, (part.Number - 1) * upload.PartBytes, part.SizeBytes, part.Digest);
        var written = await parts.WriteAsync(
            incoming,
            body,
            isOpen: () => IsOpenAsync(db, part, cancellationToken),
            keep: async () => await db.UploadParts.Where(p => p.UploadId == upload.Id && p.Number == part.Number)
                .ExecuteUpdateAsync(row => row.SetProperty(p => p.ReceivedAt, clock.GetUtcNow()), cancellationToken) == 1,
            cancellationToken);
        return written.Succeeded ? part.Number : written.As<int>();
    }

    /// <returns>False if the upload is gone.</returns>
    private static async Task<bool> InsertAsync(
        RegistryDbContext db, Upload upload, int number, long sizeBytes, Digest? digest, byte[] secretHash, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO upload_parts (upload_id, number, secret_hash, size_bytes, digest)
                VALUES ({upload.Id}, {number}, {secretHash}, {sizeBytes}, {digest?.Hex})
                ON CONFLICT (upload_id, number) DO UPDATE SET secret_hash = excluded.secret_hash, digest = excluded.digest, received_at = NULL
                """,
                cancellationToken);
            return true;
        }
        catch (PostgresException fault) when (fault.IsForeignKeyViolation())
        {
            return false;
        }
    }

    private static async Task<bool> IsOpenAsync(RegistryDbContext db, UploadPart part, CancellationToken cancellationToken) =>
        await db.UploadParts.AnyAsync(p => p.SecretHash == part.SecretHash && p.ReceivedAt == null, cancellationToken)
        && await db.Uploads.AnyAsync(u => u.Id == part.UploadId && u.ReceivedAt == null, cancellationToken);
}
