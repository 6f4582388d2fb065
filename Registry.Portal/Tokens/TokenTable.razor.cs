using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui.Grids;

namespace Registry.Portal.Tokens;

/// <summary>The tokens of an account. Revoked and expired ones stay, so that their last use can be looked up.</summary>
public sealed partial class TokenTable(TimeProvider clock) : ComponentBase
{
    [Parameter, EditorRequired]
    public PageOf<TokenRow> List { get; set; } = null!;

    [Parameter, EditorRequired]
    public GridState State { get; set; } = new();

    /// <summary>The address of the list in another state.</summary>
    [Parameter, EditorRequired]
    public Func<GridState, string> UrlFor { get; set; } = _ => string.Empty;

    [Parameter, EditorRequired]
    public EventCallback<TokenRow> OnRevoke { get; set; }

    private bool IsUsable(TokenRow row) => row.IsUsableAt(clock.GetUtcNow());

    private string? ClassOf(TokenRow row) => IsUsable(row) ? null : "gone";
}
