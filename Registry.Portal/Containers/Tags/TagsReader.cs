using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Containers.Tags;

/// <summary>Reads the part of a container's page about tags, with the reader's rights.</summary>
public sealed class TagsReader(TagGroupQueries tags, TagMoveQueries moves, UntaggedImages untagged, SignatureQueries signatures)
{
    public async Task<TagsView> ReadAsync(Caller caller, Guid containerId, ContainerPageState state, CancellationToken cancellationToken)
    {
        var page = state.Grid.Request;
        var view = new TagsView(await untagged.CountAsync(caller, containerId, cancellationToken));
        view = state.List switch
        {
            TagsList.Tags => view with { Tags = await tags.ListAsync(caller, containerId, state.Tags, page, cancellationToken) },
            TagsList.Untagged => view with { Untagged = await untagged.ListAsync(caller, containerId, page, cancellationToken) },
            TagsList.History => view with { Moves = await moves.ListAsync(caller, containerId, state.Of, page, cancellationToken) },
        };
        var signed = (view.Tags?.Items.SelectMany(tag => tag.Images).Where(tag => tag.SignatureVerdict != SignatureVerdict.Unsigned).Select(tag => tag.Digest) ?? [])
            .Concat(view.Untagged?.Items.Where(image => image.IsSigned).Select(image => image.Digest) ?? []);
        return view with { Signers = await signatures.SignersAsync(signed, cancellationToken) };
    }
}
