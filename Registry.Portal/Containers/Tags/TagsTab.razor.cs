using Microsoft.AspNetCore.Components;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Containers.Tags;

/// <summary>A container's tags, the images that none names, and who moved what: to look at, choose, freeze, restore and delete.</summary>
public sealed partial class TagsTab(TagActions actions, DeletionActions deletion, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly OpenTime _open = new();
    private readonly HashSet<Guid> _selected = [];
    private string? _shown;

    /// <summary>Null while it is read.</summary>
    [Parameter, EditorRequired]
    public TagsView? View { get; set; }

    [Parameter, EditorRequired]
    public ContainerDetails Details { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContainerPageState State { get; set; } = null!;

    /// <summary>Something was changed here.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private IReadOnlyList<LinkChoice> Lists =>
    [
        new("Tags", State.At(TagsList.Tags).Url, State.List == TagsList.Tags),
        new(View is { UntaggedCount: > 0 and var count } ? $"Untagged images ({Formatting.Count(count)})" : "Untagged images", State.At(TagsList.Untagged).Url, State.List == TagsList.Untagged),
        new("History", State.At(TagsList.History).Url, State.List == TagsList.History),
    ];

    private (string One, string Many) Noun => State.List == TagsList.Untagged ? ("image", "images") : ("tag", "tags");

    /// <summary>The address is ahead of what was read.</summary>
    private bool IsElsewhere => State.List switch
    {
        TagsList.Tags => View?.Tags is null,
        TagsList.Untagged => View?.Untagged is null,
        TagsList.History => View?.Moves is null,
    };

    /// <summary>What is ticked and still there.</summary>
    private DeletionChoice Chosen => new(
        Details.Id,
        [.. View?.Tags?.Items.SelectMany(tag => tag.Images).Where(tag => _selected.Contains(tag.Id)).Select(tag => new ChosenTag(tag.Id, tag.ImageId)) ?? []],
        [.. View?.Untagged?.Items.Where(image => _selected.Contains(image.Id)).Select(image => image.Id) ?? []]);

    // A tag of several architectures is one line, and is counted as one.
    private int ChosenCount => (View?.Tags?.Items.Count(tag => tag.Images.Any(image => _selected.Contains(image.Id))) ?? 0) + Chosen.UntaggedImages.Count;

    public void Dispose() => _open.Dispose();

    protected override void OnParametersSet()
    {
        // What is ticked is on the screen: another list or page starts with nothing ticked.
        if (_shown != State.Url)
        {
            _shown = State.Url;
            _selected.Clear();
        }
    }

    private void Filter(string text) => navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);

    private void Select(RowChoice choice)
    {
        foreach (var id in choice.Ids)
        {
            _ = choice.IsSelected ? _selected.Add(id) : _selected.Remove(id);
        }
    }

    private Task DeleteOneAsync(TagRow tag) => DeleteAsync(new DeletionChoice(Details.Id, [new ChosenTag(tag.Id, tag.ImageId)], []));

    private async Task DeleteAsync(DeletionChoice choice)
    {
        var gone = await deletion.RunAsync(Details, choice, _open.Gone);
        if (gone > 0 && gone >= Details.ImageCount)
        {
            // A container without images has no page.
            navigation.NavigateTo(PortalUrls.Collection(Details.Collection));
        }
        else
        {
            await ChangedAsync();
        }
    }

    private Task FreezeAsync(TagRow tag) => RunAsync(() => actions.FreezeAsync(Details.Id, tag, !tag.IsFrozen, _open.Gone));

    private Task RestoreAsync(TagMoveRow move) => RunAsync(() => actions.RestoreAsync(Details.Id, move, _open.Gone));

    private async Task RunAsync(Func<Task> action)
    {
        await action();
        await ChangedAsync();
    }

    private async Task ChangedAsync()
    {
        if (!_open.Gone.IsCancellationRequested)
        {
            await OnChange.InvokeAsync();
        }
    }
}
