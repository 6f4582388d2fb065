using Microsoft.AspNetCore.Components;
using Registry.Core.Tokens;

namespace Registry.Portal.Tokens;

/// <summary>The tokens of an account. Revoked and expired ones stay, so that their last use can be looked up.</summary>
public sealed partial class TokenTable(TimeProvider clock) : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<TokenRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<TokenRow> OnRevoke { get; set; }

    private TimeProvider Clock => clock;
}
