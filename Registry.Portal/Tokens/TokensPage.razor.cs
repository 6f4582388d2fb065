using Microsoft.AspNetCore.Components;
using MudBlazor;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Grids;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Tokens;

/// <summary>One's own tokens: make, see once, revoke. Clients send people here.</summary>
public sealed partial class TokensPage(TokenQueries queries, CliSecretQueries secrets, IDialogService dialogs, ToastService toasts) : StatePage<GridState, TokensView>
{
    private static readonly Dictionary<string, TokenSort> Sorts = new(StringComparer.Ordinal)
    {
        ["name"] = TokenSort.Name,
        ["expires"] = TokenSort.Expires,
        ["used"] = TokenSort.LastUsed,
    };

    private CreatedToken? _created;
    private string _createdName = string.Empty;
    private string? _refusal;
    private bool _isFormOpen;

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Columns { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Size { get; set; }

    [Inject]
    private CreateToken Creating { get; set; } = null!;

    [Inject]
    private RevokeToken Revoking { get; set; } = null!;

    protected override GridState State => GridState.Parse(Sorts.Keys, Sort, Order, Columns, Page, Size);

    private PageOf<TokenRow>? List => View?.List;

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.TokensChanged && (ReaderId is null || change.UserId == ReaderId);

    protected override async Task<TokensView?> ReadAsync(Caller caller, GridState state)
    {
        // Somebody whose account has just been disabled owns nothing any more.
        var order = new TokenOrder(Sorts.GetValueOrDefault(state.Sort), state.IsReversed);
        var rows = await queries.ListAsync(caller, caller.UserId ?? Guid.Empty, order, state.Request, Gone);
        var list = rows.Succeeded ? rows.Value : new PageOf<TokenRow>([], 0, state.Request);
        return new TokensView(list, await secrets.FindOwnAsync(caller, Gone), caller.UserName);
    }

    private static string UrlFor(GridState grid) => grid.UrlOf(PortalUrls.Tokens);

    private void OpenForm()
    {
        _isFormOpen = true;
        _created = null;
    }

    private void CloseForm()
    {
        _isFormOpen = false;
        _refusal = null;
    }

    private async Task CreateAsync(NewTokenForm.Request request)
    {
        var caller = await Callers.GetAsync(Gone);
        var made = await Creating.RunAsync(caller, caller.UserId ?? Guid.Empty, request.Name, request.Scopes, request.Lifetime, Gone);
        _refusal = made.Refusal?.Message;
        if (made.Succeeded)
        {
            _created = made.Value;
            _createdName = request.Name.Trim();
            _isFormOpen = false;
            await LoadAsync();
        }
    }

    private async Task RevokeAsync(TokenRow row)
    {
        var text = $"Whatever uses “{row.Name}” is refused from its next request on. A revoked token cannot be brought back.";
        if (!await dialogs.ConfirmDangerAsync("Revoke this token?", text, "Revoke"))
        {
            return;
        }

        var revoked = await Revoking.RunAsync(await Callers.GetAsync(Gone), row.Id, Gone);
        _created = _created?.Id == row.Id ? null : _created;
        toasts.Show(revoked.Refusal?.Message ?? $"Revoked “{row.Name}”", revoked.Succeeded ? NoticeKind.Good : NoticeKind.Bad);
        await LoadAsync();
    }
}
