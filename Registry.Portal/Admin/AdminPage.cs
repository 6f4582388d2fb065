using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin;

/// <summary>
/// A live page of the administration. It reads with the reader's rights of that moment, and reads again when the reader's own account changes: whoever loses the role
/// while the page is open is shown "not found" at once.
/// </summary>
/// <typeparam name="TView">Everything that the page shows, read at once.</typeparam>
public abstract class AdminPage<TView> : LivePage
    where TView : class
{
    private string? _shown;
    private Guid? _readerId;

    /// <summary>What is shown; null until it was read for the first time.</summary>
    protected TView? View { get; private set; }

    [Inject]
    protected PortalCaller Callers { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected IOptions<PortalOptions> Options { get; set; } = null!;

    /// <summary>What the address asks for; when that changes, the page is read anew.</summary>
    protected virtual string Asked => string.Empty;

    [Inject]
    private Handoff Handoff { get; set; } = null!;

    protected override void OnInitialized()
    {
        View = Handoff.Take<TView>();
        _shown = View is null ? null : Asked;
        Listen(change => IsAboutReader(change) || Concerns(change), LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Asked)
        {
            await LoadAsync();
            if (View is not null)
            {
                Handoff.Leave(View, RendererInfo);
            }
        }
    }

    /// <summary>Whether a change can change what the page shows; runs outside the page's thread of control.</summary>
    protected abstract bool Concerns(RegistryEvent change);

    /// <summary>Reads what the page shows. A refusal makes the page "not found".</summary>
    protected abstract Task<Result<TView>> ReadAsync(Caller caller);

    /// <summary>Reads and shows it again, as after a change that the page itself made.</summary>
    protected async Task LoadAsync()
    {
        var asked = Asked;
        var caller = await Callers.GetAsync(Gone);
        _readerId = caller.UserId ?? Guid.Empty;
        var read = await ReadAsync(caller);
        if (!read.Succeeded)
        {
            View = null;
            Navigation.NotFound();
        }
        else if (asked == Asked)
        {
            View = read.Value;
            _shown = asked;
        }
    }

    private bool IsAboutReader(RegistryEvent change) =>
        change.Kind == RegistryEventKind.Resync || (change.Kind == RegistryEventKind.AccountChanged && (_readerId is null || change.UserId == _readerId));
}
