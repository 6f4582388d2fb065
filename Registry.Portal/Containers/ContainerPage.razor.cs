using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Containers;

/// <summary>A container: how to pull it, and what is in the image that the address names by tag or digest.</summary>
public sealed partial class ContainerPage(ContainerReader reader) : StatePage<ContainerPageState, ContainerView>
{
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

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Columns { get; set; }

    [SupplyParameterFromQuery]
    private string? Size { get; set; }

    protected override ContainerPageState State => ContainerPageState.Parse(Collection, Name, Tag, Arch, Digest, Tab, Page, List, Text, Of, Sort, Order, Columns, Size);

    private PullTarget Target => new(
        View!.Owners.Count > 0 ? View.Owners[0].Name : "library",
        View.Details.Collection,
        View.Details.Name,
        View.TagShown(State),
        View.Image!.Row.Digest,
        View.Image.Row.Architecture,
        View.Details.IsPrivate)
    {
        IsOciSif = View.Image.Sif.IsOciSif,
    };

    private string Missing => State switch
    {
        { Digest: { } digest } => $"It has no image with the digest {Formatting.ShortDigest(digest.ToString())}. It may have been deleted.",
        { Tag: { } tag, Architecture: { } architecture } => $"It has no tag '{Short(tag)}' for {architecture}. Choose another tag or architecture.",
        { Tag: { } tag } => $"It has no tag '{Short(tag)}'. It may have been deleted, or is spelled differently.",
        _ => "All its images were deleted.",
    };

    private ContainerTab Part => State.Tab switch
    {
        null => View!.HasReadme ? ContainerTab.Readme : ContainerTab.Definition,
        ContainerTab.Readme when !View!.HasReadme && !View.Details.MayManage => ContainerTab.Definition,
        { } tab => tab,
    };

    protected override bool Concerns(RegistryEvent change) =>
        change.Kind == RegistryEventKind.TeamChanged
        || (change.Kind is not (RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted)
            && (change.ContainerId is { } container
                ? container == View?.Details.Id
                : change.CollectionId is { } collection && collection == View?.Details.CollectionId));

    protected override string NameOf(ContainerView view) => $"The container {view.Details.Collection}/{view.Details.Name}";

    protected override bool IsSameThing(ContainerPageState shown, ContainerPageState asked) => (shown.Collection, shown.Container) == (asked.Collection, asked.Container);

    protected override Task<ContainerView?> ReadAsync(Caller caller, ContainerPageState state) => reader.ReadAsync(caller, state, Gone);

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
