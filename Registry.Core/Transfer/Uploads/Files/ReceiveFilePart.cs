using System.IO.Pipelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads.Files;

/// <summary>Takes the bytes of one part of a file. The address authorises it for as long as whoever began it may push, which is asked again when the file is complete.</summary>
public sealed class ReceiveFilePart(IDbContextFactory<RegistryDbContext> contexts, PartWriter parts, UploadRights rights, IOptions<UploadOptions> options, TimeProvider clock)
{
    /// <param name="secret">From the address.</param>
    /// <param name="number">Which part, from 1.</param>
    /// <param name="digest">The part's SHA-256.</param>
    /// <param name="contentLength">What the request's header says; null when it does not.</param>
    /// <param name="body">The bytes; not touched before every check is passed, nor when they are here already.</param>
    /// <param name="cancellationToken">Cancels, as when the client is gone.</param>
    public async Task<Result<Unit>> RunAsync(string secret, int number, Digest digest, long? contentLength, PipeReader body, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(Caller.Visitor, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindFileUploadAsync(secret, clock, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Unit>();
        }

        var upload = found.Value;
        if (upload.CompletedAt is not null)
        {
            return UploadRefusals.Used;
        }

        if (Check(upload, number, contentLength) is { } unfit)
        {
            return unfit;
        }

        var part = new FilePart { UploadId = upload.Id, Number = number, SizeBytes = upload.BytesOf(number), Digest = digest };
        if (await db.FileParts.AsNoTracking().SingleOrDefaultAsync(row => row.UploadId == upload.Id && row.Number == number, cancellationToken) is { } here)
        {
            // Its answer was lost, and the client sends it again.
            return here.Digest == digest ? Unit.Instance : Other(part);
        }

        var allowed = await rights.CheckAsync(upload, cancellationToken);
        return allowed.Succeeded ? await WriteAsync(db, upload, part, body, cancellationToken) : allowed;
    }

    private static Refusal? Check(FileUpload upload, int number, long? contentLength)
    {
        if (number < 1 || number > upload.PartCount)
        {
            return new Refusal(RegistryError.InvalidRequest, $"This upload has parts 1 to {upload.PartCount}; part {number} was sent.");
        }

        return contentLength is { } length && length != upload.BytesOf(number)
            ? new Refusal(RegistryError.ContentMismatch, $"Part {number} must have {upload.BytesOf(number)} bytes, and this request has {length}.")
            : null;
    }

    private static Refusal Other(FilePart part) =>
        new(RegistryError.ContentMismatch, $"Part {part.Number} is here already, with other bytes. Send the file with which this upload was begun, or begin another one.");

    private async Task<Result<Unit>> WriteAsync(RegistryDbContext db, FileUpload upload, FilePart part, PipeReader body, CancellationToken cancellationToken)
    {
        var before = await db.FileParts.Where(row => row.UploadId == upload.Id).SumAsync(row => row.SizeBytes, cancellationToken);
        var incoming = new IncomingPart(upload.Id, upload.UserId, part.Number, (part.Number - 1) * upload.PartBytes, part.SizeBytes, part.Digest)
        {
            Told = (upload.CollectionId, before),
        };
        return await parts.WriteAsync(
            incoming,
            body,
            isOpen: () => IsOpenAsync(db, upload, part, cancellationToken),
            keep: () => KeepAsync(db, upload, part, cancellationToken),
            cancellationToken);
    }

    /// <summary>A request that was given up, and the one that replaces it, may both get this far.</summary>
    private static async Task<bool> IsOpenAsync(RegistryDbContext db, FileUpload upload, FilePart part, CancellationToken cancellationToken) =>
        await db.FileUploads.AnyAsync(row => row.Id == upload.Id && row.SecretHash == upload.SecretHash && row.Digest == null, cancellationToken)
        && !await db.FileParts.AnyAsync(row => row.UploadId == upload.Id && row.Number == part.Number, cancellationToken);

    /// <returns>False if the upload is gone.</returns>
    private async Task<bool> KeepAsync(RegistryDbContext db, FileUpload upload, FilePart part, CancellationToken cancellationToken)
    {
        var expires = clock.GetUtcNow() + options.Value.Lifetime;
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                WITH alive AS (UPDATE file_uploads SET expires_at = {expires} WHERE id = {upload.Id})
                INSERT INTO file_parts (upload_id, number, size_bytes, digest) VALUES ({upload.Id}, {part.Number}, {part.SizeBytes}, {part.Digest.Hex})
                """,
                cancellationToken);
            return true;
        }
        catch (PostgresException fault) when (fault.IsForeignKeyViolation())
        {
            return false;
        }
    }
}
