using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Radzen;
using Registry.Core.Events;
using Registry.Core.Paging;
using Registry.Core.Tokens;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Tokens;

/// <summary>One's own tokens: make, see once, revoke. Clients send people here.</summary>
public sealed partial class TokensPage(PortalCaller callers, IOptions<PortalOptions> options, DialogService dialogs, ToastService toasts, Handoff handoff) : LivePage
{
    private const int PageSize = 25;
    private TokensView? _view;
    private CreatedToken? _created;
    private string _createdName = string.Empty;
    private string? _refusal;
    private bool _isFormOpen;
    private int _shownPage;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private CreateToken Creating { get; set; } = null!;

    [Inject]
    private RevokeToken Revoking { get; set; } = null!;

    [Inject]
    private TokenQueries Queries { get; set; } = null!;

    [Inject]
    private CliSecretQueries Secrets { get; set; } = null!;

    private PageOf<TokenRow>? List => _view?.List;

    private IOptions<PortalOptions> Options => options;

    private int PageNumber => QueryNumber.Page(Page);

    protected override async Task OnInitializedAsync()
    {
        _view = handoff.Take<TokensView>();
        _shownPage = _view is null ? 0 : PageNumber;
        var caller = await callers.GetAsync(Gone);
        Listen(change => change.Kind == RegistryEventKind.Resync || (change.Kind == RegistryEventKind.TokensChanged && change.UserId == caller.UserId), LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownPage != PageNumber)
        {
            await LoadAsync();
            handoff.Leave(_view!, RendererInfo);
        }
    }

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync(Gone);
        var page = new PageRequest(PageNumber, PageSize);

        // Somebody whose account has just been disabled owns nothing any more.
        var rows = await Queries.ListAsync(caller, caller.UserId ?? Guid.Empty, page, Gone);
        var list = rows.Succeeded ? rows.Value : new PageOf<TokenRow>([], 0, page);
        _view = new TokensView(list, await Secrets.FindOwnAsync(caller, Gone), caller.UserName);
        _shownPage = page.Number;
    }

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
        var caller = await callers.GetAsync(Gone);
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

        var revoked = await Revoking.RunAsync(await callers.GetAsync(Gone), row.Id, Gone);
        _created = _created?.Id == row.Id ? null : _created;
        toasts.Show(revoked.Refusal?.Message ?? $"Revoked “{row.Name}”", revoked.Succeeded ? NoticeKind.Good : NoticeKind.Bad);
        await LoadAsync();
    }
}
