using Microsoft.AspNetCore.Components;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Containers.Tags;

/// <summary>One page of tags, each with all its architectures.</summary>
public sealed partial class TagTable : ComponentBase
{
    private const int TwinsShown = 3;

    [Parameter, EditorRequired]
    public PageOf<TagGroup> List { get; set; } = null!;

    /// <summary>With whose keys the images are signed.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<Digest, ImageSigners> Signers { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContainerDetails Details { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContainerPageState State { get; set; } = null!;

    /// <summary>The ids of those that are ticked, each architecture of a tag its own.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<Guid> Selected { get; set; } = new HashSet<Guid>();

    [Parameter]
    public EventCallback<RowChoice> OnSelect { get; set; }

    [Parameter]
    public EventCallback<TagRow> OnFreeze { get; set; }

    [Parameter]
    public EventCallback<TagRow> OnDelete { get; set; }

    private bool MayFreeze => Details.MayManage && !Details.FreezesTags;

    private static string Name(TagRow tag) => $"{tag.Name} ({tag.Architecture})";

    private static string FreezeVerb(TagRow tag) => tag.IsFrozen ? "Unfreeze" : "Freeze";

    private static string? Which(TagGroup tag, TagRow image) => tag.Images.Count > 1 ? $" {image.Architecture}" : null;

    // A name of a tag is a name of an element too: letters, digits, and marks that need no escaping.
    private static string MenuOf(TagGroup tag) => $"actions-{tag.Name}";

    private string UrlOf(string tag, string? architecture) => (State.At(null) with { Tag = tag, Architecture = architecture, Digest = null }).Url;

    private bool IsFrozen(TagGroup tag) => Details.FreezesTags || tag.Images.All(image => image.IsFrozen);

    // Then it is said once, below them.
    private static bool HaveSameTwins(TagGroup tag) => tag.Images[0].Twins.Count > 0 && tag.Images.All(image => image.Twins.SequenceEqual(tag.Images[0].Twins));

    private Task SelectAsync(IReadOnlyList<TagGroup> rows, ChangeEventArgs change) =>
        OnSelect.InvokeAsync(new RowChoice([.. rows.SelectMany(row => row.Images).Select(row => row.Id)], change.Value is true));
}
