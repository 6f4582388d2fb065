using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Signatures;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;
using Registry.Core.Transfer.Sharing;
using Registry.Portal.Charts;
using Registry.Portal.Containers.Tags;

namespace Registry.Portal.Containers;

/// <summary>Reads what a container's page shows, with the reader's rights.</summary>
public sealed class ContainerReader(
    ContainerQueries containers, CollectionQueries collections, TagQueries tags, TagsReader tagsPart, ShareLinkQueries shares, PullSparkReader sparks, SignatureQueries signatures,
    IBlobStore blobs)
{
    /// <summary>Tags offered in the choice at the top; the tab has them all.</summary>
    private const int TagsOffered = 50;

    private const int SharesPerPage = 25;

    /// <summary>Null if there is no such container, or the reader may not see it.</summary>
    public async Task<ContainerView?> ReadAsync(Caller caller, ContainerPageState state, CancellationToken cancellationToken)
    {
        var details = await containers.FindAsync(caller, state.Collection, state.Container, cancellationToken);
        var collection = details is null ? null : await collections.FindAsync(caller, state.Collection, cancellationToken);
        if (details is null || collection is null)
        {
            return null;
        }

        var image = await tags.FindImageAsync(caller, details, state.TagOrDigest, state.Architecture, cancellationToken);
        var newest = await tags.ListAsync(caller, details.Id, text: null, new PageRequest(1, TagsOffered), cancellationToken);
        var owners = collection.People.Where(person => person.Role == CollectionRole.Owner).ToList();
        var signed = image is { Row.IsSigned: true } ? await signatures.ListAsync(caller, details.Id, image.Row.Digest, cancellationToken) : [];
        var view = new ContainerView(details, owners, image, newest, [], await sparks.ReadAsync(caller, Subject.Container(details.Id), cancellationToken), signed)
        {
            Tags = state.Tab == ContainerTab.Tags ? await tagsPart.ReadAsync(caller, details.Id, state, cancellationToken) : null,
            IsDamaged = image is not null && await blobs.LengthAsync(image.Row.Digest, cancellationToken) != image.Row.SizeBytes,
            Shares = state.Tab == ContainerTab.Share ? await SharesAsync(caller, details.Id, state, cancellationToken) : null,
        };
        return view.TagShown(state) is { } tag ? view with { Architectures = await tags.ArchitecturesAsync(caller, details.Id, tag, cancellationToken) } : view;
    }

    private async Task<PageOf<ShareLinkRow>?> SharesAsync(Caller caller, Guid containerId, ContainerPageState state, CancellationToken cancellationToken)
    {
        var list = await shares.ListAsync(caller, containerId, new PageRequest(state.Page, SharesPerPage), cancellationToken);
        return list.Succeeded ? list.Value : null;
    }
}
