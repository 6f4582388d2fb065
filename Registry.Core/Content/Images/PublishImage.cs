using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Indexing;
using Registry.Core.Content.Labels;
using Registry.Core.Content.Signatures;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Images;

/// <summary>A pending image whose bytes are in the store.</summary>
/// <param name="Container">Where it is, with the grant of who pushed it.</param>
/// <param name="Facts">What its row will say.</param>
/// <param name="Metadata">What its bytes say.</param>
/// <param name="Labels">Those of its bytes.</param>
/// <param name="HowItCame">For the audit log.</param>
internal sealed record ArrivedImage(
    ContainerScope Container, ImageFacts Facts, ImageMetadata Metadata, IReadOnlyDictionary<string, string> Labels, string HowItCame);

/// <summary>
/// The one place where an image becomes whole and visible, by whatever protocol it came: its row, sums, labels, topics, search document, audit and event change together or not at all.
/// </summary>
public sealed class PublishImage(AuditLog audit)
{
    /// <summary>Does it in the caller's transaction, which holds the lock of the content (<c>BlobLock</c>).</summary>
    /// <param name="db">With the open transaction.</param>
    /// <param name="image">The image.</param>
    /// <param name="signatures">What was found when its signatures were verified for the push; null when nobody asked for them.</param>
    /// <param name="now">The time of the push (UTC).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if it is visible already: somebody else's push of the same content was quicker.</returns>
    internal async Task<bool> RunAsync(
        RegistryDbContext db, ArrivedImage image, VerifiedContent? signatures, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (container, facts) = (image.Container, image.Facts);
        if (!await CompleteAsync(db, facts, now, cancellationToken))
        {
            return false;
        }

        if (signatures is not null)
        {
            // The tag that follows asks for it. It is still verified again, against a key that may change at this moment.
            await db.WriteSignaturesAsync(facts.Digest, signatures, cancellationToken);
        }

        db.ImageMetadata.Add(image.Metadata);
        audit.Add(db, container.Grant.Caller, "image.push", $"{container.FullName}@{facts.Digest}", image.HowItCame);
        await db.SaveChangesAsync(cancellationToken);
        await db.AddImageAsync(container.ContainerId, facts.SizeBytes, now, cancellationToken);
        await db.AddFirstDescriptionAsync(container.ContainerId, facts.ImageId, cancellationToken);
        await db.AddLabelsAsync(container.Grant.CollectionId, container.ContainerId, facts.ImageId, image.Labels, cancellationToken);
        await db.AddFirstTopicsAsync(container, image.Metadata.Definition, now, cancellationToken);
        await db.RefreshContainerAsync(container.Grant.CollectionId, container.ContainerId, cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.ImagePushed, container.Grant.CollectionId, container.ContainerId), cancellationToken);
        return true;
    }

    /// <summary>Turns the pending row into a complete one, and asks for the signatures to be verified.</summary>
    private static async Task<bool> CompleteAsync(RegistryDbContext db, ImageFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var verdict = SignatureVerdict.Unsigned;
        if (facts.IsSigned)
        {
            // The row is held from here on, so that a verification that ends meanwhile does not miss this image.
            await db.CheckSignaturesOfAsync(facts.Digest, now, cancellationToken);
            verdict = await db.SignatureChecks.Where(check => check.Digest == facts.Digest).Select(check => check.Verdict).SingleAsync(cancellationToken);
        }

        return await db.Images
            .Where(image => image.Id == facts.ImageId && image.BlobDigest == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(image => image.BlobDigest, facts.Digest)
                    .SetProperty(image => image.SizeBytes, facts.SizeBytes)
                    .SetProperty(image => image.Architecture, facts.Architecture)
                    .SetProperty(image => image.IsSigned, facts.IsSigned)
                    .SetProperty(image => image.SignatureVerdict, verdict)
                    .SetProperty(image => image.IsEncrypted, facts.IsEncrypted)
                    .SetProperty(image => image.Fingerprints, facts.Fingerprints)
                    .SetProperty(image => image.PushedAt, now),
                cancellationToken) == 1;
    }
}
