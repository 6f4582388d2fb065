using Microsoft.AspNetCore.Components;
using Registry.Core.Containers;
using Registry.Core.Names;
using Registry.Core.Paging;
using Registry.Core.Signatures;
using Registry.Portal.Containers;

namespace Registry.Portal.Tags;

/// <summary>One page of tags, each architecture a row of its own.</summary>
public sealed partial class TagTable : ComponentBase
{
    [Parameter, EditorRequired]
    public PageOf<TagRow> List { get; set; } = null!;

    /// <summary>With whose keys the images are signed.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<Digest, ImageSigners> Signers { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContainerDetails Details { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContainerPageState State { get; set; } = null!;

    /// <summary>The ids of those that are ticked.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<Guid> Selected { get; set; } = new HashSet<Guid>();

    [Parameter]
    public EventCallback<RowChoice> OnSelect { get; set; }

    [Parameter]
    public EventCallback<TagRow> OnFreeze { get; set; }

    [Parameter]
    public EventCallback<TagRow> OnDelete { get; set; }

    private static string Name(TagRow tag) => $"{tag.Name} ({tag.Architecture})";

    private static string FreezeVerb(TagRow tag) => tag.IsFrozen ? "Unfreeze" : "Freeze";

    private Task SelectAsync(IReadOnlyList<TagRow> rows, ChangeEventArgs change) =>
        OnSelect.InvokeAsync(new RowChoice([.. rows.Select(row => row.Id)], change.Value is true));
}
