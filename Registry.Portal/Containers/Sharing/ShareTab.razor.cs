using Microsoft.AspNetCore.Components;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Paging;
using Registry.Core.Transfer.Sharing;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Containers.Sharing;

/// <summary>Share links to a container's images: make one for the image that is shown, see them all, revoke.</summary>
public sealed partial class ShareTab(ShareActions actions) : ComponentBase, IDisposable
{
    /// <summary>In days; the same choices as a token has.</summary>
    private static readonly int[] Lifetimes = [1, CreateShareLink.DefaultDays, 30, 90];

    private readonly OpenTime _open = new();
    private CreatedShareLink? _created;
    private string? _refusal;
    private int _days = CreateShareLink.DefaultDays;
    private bool _isBusy;

    /// <summary>One page; null for somebody who may not share.</summary>
    [Parameter, EditorRequired]
    public PageOf<ShareLinkRow>? List { get; set; }

    [Parameter, EditorRequired]
    public ImageRow Image { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContainerPageState State { get; set; } = null!;

    /// <summary>The tag under which the image is shown; null by digest.</summary>
    [Parameter]
    public string? Tag { get; set; }

    /// <summary>Something was changed here.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    public void Dispose() => _open.Dispose();

    private async Task CreateAsync()
    {
        _isBusy = true;
        var made = await actions.CreateAsync(Image.Id, Tag, _days, _open.Gone);
        _isBusy = false;
        _refusal = made.Refusal?.Message;
        _created = made.Succeeded ? made.Value : _created;
        await OnChange.InvokeAsync();
    }

    private async Task RevokeAsync(ShareLinkRow link)
    {
        if (await actions.RevokeAsync(link, _open.Gone))
        {
            _created = _created?.Id == link.Id ? null : _created;
            await OnChange.InvokeAsync();
        }
    }
}
