using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.Uploads;

namespace Registry.Core.Transfer.Sharing;

/// <summary>A new share link; the only time its secret can be seen.</summary>
/// <param name="Id">The link.</param>
/// <param name="Secret">The unguessable part of its address.</param>
/// <param name="FileName">What the file is to be called.</param>
/// <param name="ExpiresAt">When it stops to work.</param>
public sealed record CreatedShareLink(Guid Id, string Secret, string FileName, DateTimeOffset ExpiresAt);

/// <summary>Makes a share link for one image. Owners only: it lets people in whom the collection does not.</summary>
public sealed class CreateShareLink(IDbContextFactory<RegistryDbContext> contexts, IOptions<LimitOptions> limits, AuditLog audit, TimeProvider clock)
{
    public const int DefaultDays = 7;

    public const int MaxDays = 365;

    /// <param name="caller">An owner of the image's collection.</param>
    /// <param name="imageId">The image.</param>
    /// <param name="tag">The tag under which it is shared, for the file's name; null for its digest.</param>
    /// <param name="days">How long it works, 1 to <see cref="MaxDays"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: InvalidRequest, NotFound, Forbidden (also for one more than the registry allows one account), Conflict for an image without bytes.</returns>
    public async Task<Result<CreatedShareLink>> RunAsync(Caller caller, Guid imageId, string? tag, int days, CancellationToken cancellationToken) =>
        await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed ? closed : await CreateAsync(caller, imageId, tag, days, cancellationToken);

    private async Task<Result<CreatedShareLink>> CreateAsync(Caller caller, Guid imageId, string? tag, int days, CancellationToken cancellationToken)
    {
        var name = tag is null ? null : TagName.Parse(tag);
        if (name is { Succeeded: false })
        {
            return name.As<CreatedShareLink>();
        }

        if (days is < 1 or > MaxDays)
        {
            return Refuse.Invalid($"A share link works for 1 to {MaxDays} days. Choose a number in between.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireImageAsync(caller, imageId, Permission.Manage, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<CreatedShareLink>();
        }

        var (image, container) = scope.Value;
        if (image.BlobDigest is null)
        {
            return Refuse.Conflict("The image's bytes have not arrived, so there is nothing to share yet. Push the image again.");
        }

        var now = clock.GetUtcNow();
        var secret = AddressSecret.Create();
        var link = new ShareLink
        {
            Id = Guid.CreateVersion7(now),
            ImageId = imageId,
            Tag = name?.Value,
            SecretHash = AddressSecret.Hash(secret),
            CreatedById = caller.UserId,
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        audit.Add(db, caller, "share.create", $"{container.FullName}:{link.Tag ?? image.Digest.LibraryForm}", $"{image.Digest}, {days} days");
        return await InsertAsync(db, container.Grant, container.ContainerId, link, cancellationToken) is { } refusal
            ? refusal
            : new CreatedShareLink(link.Id, secret, SharedImages.FileName(container.Grant.Name, container.Name, link.Tag, image.Digest), link.ExpiresAt);
    }

    private async Task<Refusal?> InsertAsync(RegistryDbContext db, CollectionGrant grant, Guid containerId, ShareLink link, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (link.CreatedById is { } user)
        {
            await db.LockAccountAsync(user, cancellationToken);
            var working = db.ShareLinks.Where(row => row.CreatedById == user && row.ExpiresAt > link.CreatedAt);
            if (await grant.Caller.RefuseMoreAsync(limits.Value.ShareLinks, working, "share links that work", "Revoke some that nobody needs", cancellationToken) is { } many)
            {
                return many;
            }
        }

        db.ShareLinks.Add(link);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.SharesChanged, grant.CollectionId, containerId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
