using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers;

/// <summary>A container: how to pull it, and what is in the image that the address names by tag or digest.</summary>
public sealed partial class ContainerPage(ContainerReader reader, PortalCaller callers, Handoff handoff, NavigationManager navigation) : LivePage
{
    private ContainerView? _view;
    private ContainerPageState? _shown;

    [Parameter]
    public string Collection { get; set; } = string.Empty;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Tag { get; set; }

    [SupplyParameterFromQuery]
    private string? Arch { get; set; }

    [SupplyParameterFromQuery]
    private string? Digest { get; set; }

    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? List { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Of { get; set; }

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private ContainerPageState State => ContainerPageState.Parse(Collection, Name, Tag, Arch, Digest, Tab, Page, List, Text, Of);

    private PullTarget Target => new(
        _view!.Owners.Count > 0 ? _view.Owners[0].Name : "library",
        _view.Details.Collection,
        _view.Details.Name,
        _view.TagShown(State),
        _view.Image!.Row.Digest,
        _view.Image.Row.Architecture,
        _view.Details.IsPrivate);

    private string Missing => State switch
    {
        { Digest: { } digest } => $"It has no image with the digest {Formatting.ShortDigest(digest.ToString())}. It may have been deleted.",
        { Tag: { } tag, Architecture: { } architecture } => $"It has no tag '{Short(tag)}' for {architecture}. Choose another tag or architecture.",
        { Tag: { } tag } => $"It has no tag '{Short(tag)}'. It may have been deleted, or is spelled differently.",
        _ => "All its images were deleted.",
    };

    private IReadOnlyList<TabItem> TabItems =>
    [
        Item(ContainerTab.Definition, "Definition", "file"),
        Item(ContainerTab.Run, "Run", "terminal"),
        Item(ContainerTab.Labels, "Labels", "tag", _view!.Image?.Sif.Labels.Count),
        Item(ContainerTab.Tags, "Tags & history", "history", _view.Details.TagCount),
        Item(ContainerTab.Files, "Files", "layers"),
        new("Insights", "Insights", PortalUrls.Insights(State.Collection, State.Container), "chart"),
        .. _view.Details.MayManage ? [Item(ContainerTab.Share, "Share", "link")] : Array.Empty<TabItem>(),
    ];

    protected override void OnInitialized()
    {
        _view = handoff.Take<ContainerView>();
        _shown = _view is null ? null : State;
        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == State)
        {
            return;
        }

        if ((_shown?.Collection, _shown?.Container) != (State.Collection, State.Container))
        {
            _view = null;
        }

        await LoadAsync();
        if (_view is not null)
        {
            handoff.Leave(_view, RendererInfo);
        }
    }

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private TabItem Item(ContainerTab tab, string title, string icon, long? count = null) =>
        new(tab.ToString(), title, State.At(tab).Url, icon, count is 0 ? null : count);

    private bool Concerns(RegistryEvent change) =>
        change.Kind is RegistryEventKind.Resync or RegistryEventKind.TeamChanged
        || (change.Kind is not (RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted)
            && (change.ContainerId is { } container
                ? container == _view?.Details.Id
                : change.CollectionId is { } collection && collection == _view?.Details.CollectionId));

    private async Task LoadAsync()
    {
        var state = State;
        if (await reader.ReadAsync(await callers.GetAsync(Gone), state, Gone) is not { } view)
        {
            navigation.NotFound();
            return;
        }

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = view;
            _shown = state;
        }
    }
}
