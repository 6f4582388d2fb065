using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Paging;

namespace Registry.Portal.Containers;

/// <summary>Reads what a container's page shows, with the reader's rights.</summary>
public sealed class ContainerReader(ContainerQueries containers, CollectionQueries collections, TagQueries tags)
{
    /// <summary>Tags offered in the choice at the top; the tab has them all.</summary>
    private const int TagsOffered = 50;

    private const int TagsPerPage = 50;

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
        var newest = await tags.ListAsync(caller, details.Id, new PageRequest(1, TagsOffered), cancellationToken);
        var list = state.Tab == ContainerTab.Tags ? await tags.ListAsync(caller, details.Id, new PageRequest(state.Page, TagsPerPage), cancellationToken) : null;
        var owners = collection.People.Where(person => person.Role == CollectionRole.Owner).ToList();
        var view = new ContainerView(details, owners, image, newest, [], list);
        return view.TagShown(state) is { } tag ? view with { Architectures = await tags.ArchitecturesAsync(caller, details.Id, tag, cancellationToken) } : view;
    }
}
