using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Portal.Auth;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Stars;

/// <summary>How many stars something has, and the reader's own.</summary>
public sealed partial class StarButton(SetStar setting, PortalCaller callers, ToastService toasts, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly OpenTime _open = new();
    private bool _isBusy;

    [Parameter, EditorRequired]
    public Subject Subject { get; set; } = null!;

    /// <summary>Everybody's stars.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    [Parameter, EditorRequired]
    public bool IsStarred { get; set; }

    /// <summary>The star was given or taken back: the page reads again, without waiting for the event that other pages get.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private string Label => $"{(IsStarred ? "Take the star back" : "Star")} ({Formatting.Counted(Count, "star", "stars")})";

    private string Here => $"/{navigation.ToBaseRelativePath(navigation.Uri)}";

    public void Dispose() => _open.Dispose();

    private async Task ToggleAsync(MouseEventArgs click)
    {
        // The second half of a double click does not mean the opposite.
        if (_isBusy || click.Detail > 1)
        {
            return;
        }

        _isBusy = true;
        var token = _open.Gone;
        var set = await setting.RunAsync(await callers.GetAsync(token), Subject, !IsStarred, token);
        if (set.Succeeded)
        {
            await OnChange.InvokeAsync();
        }
        else
        {
            toasts.Show(set.Refusal.Message, NoticeKind.Bad);
        }

        _isBusy = false;
    }
}
