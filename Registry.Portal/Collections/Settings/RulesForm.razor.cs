using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections.Settings;

/// <summary>Who sees a collection and whether its tags may move. Each choice is saved as it is made; one that shows others what they did not see is asked about first.</summary>
public sealed partial class RulesForm(ChangeVisibility visibility, FreezeCollection freezing, IDialogService dialogs, IOptions<AccessOptions> access) : ActionComponent
{
    private int _asked;
    private int _switched;

    [Parameter, EditorRequired]
    public CollectionDetails Details { get; set; } = null!;

    private IOptions<AccessOptions> Access => access;

    private async Task ShowAsync(bool isPrivate)
    {
        if (!isPrivate && !await MayShowAsync())
        {
            // The browser has moved the choice already, and the page knows of no difference: it is drawn anew.
            _asked++;
            return;
        }

        var id = Details.Id;
        if (await ChangeAsync((caller, cancellationToken) => visibility.RunAsync(caller, id, isPrivate, cancellationToken), null) is not null)
        {
            Toasts.ShowUndoable($"{Details.Name} is {Word(isPrivate)} now", undoing => TakeBackAsync(id, !isPrivate, undoing));
        }
    }

    private Task<bool> MayShowAsync() => dialogs.ConfirmDangerAsync(
        $"Make {Details.Name} public?",
        $"Everybody who reaches this registry will find its {Formatting.Counted(Details.ContainerCount, "container", "containers")} and can pull every image, without an account. You can make it private again, but not take back what others pulled meanwhile.",
        "Make public");

    private async Task TakeBackAsync(Guid id, bool isPrivate, CancellationToken cancellationToken)
    {
        var done = await visibility.RunAsync(await Callers.GetAsync(cancellationToken), id, isPrivate, cancellationToken);
        Toasts.ShowUndone(done.Refusal, $"The collection is {Word(isPrivate)} again");
    }

    private static string Word(bool isPrivate) => isPrivate ? "private" : "public";

    private async Task FreezeAsync(bool freezes)
    {
        if (await ChangeAsync(
            (caller, cancellationToken) => freezing.RunAsync(caller, Details.Id, freezes, cancellationToken),
            freezes ? "Every tag is frozen now" : "Tags can be moved again") is null)
        {
            // As above: the switch has moved, and what it stands for has not.
            _switched++;
        }
    }
}
