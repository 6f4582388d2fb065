using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Registry.Portal.Ui;

/// <summary>The portal's dialogs on top of the component library's.</summary>
public static class DialogExtensions
{
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, BackdropClick = true, CloseOnEscapeKey = true, CloseOnNavigation = true };

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="dialogs">The page's dialogs.</param>
    /// <param name="title">The question.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="confirm">The verb on the button.</param>
    /// <param name="typeToConfirm">A name to be typed first; null when a click is enough.</param>
    /// <param name="details">More about it than fits a sentence.</param>
    /// <returns>True when it was confirmed; false when it was cancelled or closed.</returns>
    public static async Task<bool> ConfirmDangerAsync(
        this IDialogService dialogs, string title, string text, string confirm, string? typeToConfirm = null, RenderFragment? details = null)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Text, text },
            { dialog => dialog.Details, details },
            { dialog => dialog.Confirm, confirm },
            { dialog => dialog.IsDangerous, true },
            { dialog => dialog.TypeToConfirm, typeToConfirm },
        };
        var asked = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, Narrow);
        return await asked.Result is { Canceled: false };
    }
}
