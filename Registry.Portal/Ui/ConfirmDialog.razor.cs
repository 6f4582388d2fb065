using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Registry.Portal.Ui;

/// <summary>Asks before something that cannot be taken back. Opened through <see cref="DialogExtensions"/>.</summary>
public sealed partial class ConfirmDialog : ComponentBase
{
    private string _typed = string.Empty;

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    /// <summary>What will happen, with counts where there are any.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = string.Empty;

    /// <summary>More about it than fits a sentence.</summary>
    [Parameter]
    public RenderFragment? Details { get; set; }

    /// <summary>The verb on the button: "Revoke", "Delete collection".</summary>
    [Parameter, EditorRequired]
    public string Confirm { get; set; } = string.Empty;

    [Parameter]
    public bool IsDangerous { get; set; }

    /// <summary>A name that has to be typed first, for what takes much with it.</summary>
    [Parameter]
    public string? TypeToConfirm { get; set; }

    private bool IsReady => TypeToConfirm is null || string.Equals(_typed.Trim(), TypeToConfirm, StringComparison.Ordinal);
}
