using Microsoft.AspNetCore.Components;
using Radzen;

namespace Registry.Portal.Ui;

/// <summary>The portal's dialogs on top of the component library's.</summary>
public static class DialogExtensions
{
    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="dialogs">The page's dialogs.</param>
    /// <param name="title">The question.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="confirm">The verb on the button.</param>
    /// <param name="typeToConfirm">A name to be typed first; null when a click is enough.</param>
    /// <param name="details">More about it than fits a sentence.</param>
    /// <returns>True when it was confirmed; false when it was cancelled or closed.</returns>
    public static async Task<bool> ConfirmDangerAsync(
        this DialogService dialogs, string title, string text, string confirm, string? typeToConfirm = null, RenderFragment? details = null)
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ConfirmDialog.Text)] = text,
            [nameof(ConfirmDialog.Details)] = details,
            [nameof(ConfirmDialog.Confirm)] = confirm,
            [nameof(ConfirmDialog.IsDangerous)] = true,
            [nameof(ConfirmDialog.TypeToConfirm)] = typeToConfirm,
        };
        var options = new DialogOptions { Width = "min(440px, calc(100vw - 32px))", ShowClose = false, CloseDialogOnOverlayClick = true, AutoFocusFirstElement = true };
        return await dialogs.OpenAsync<ConfirmDialog>(title, parameters, options) is true;
    }
}
