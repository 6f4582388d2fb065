using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Portal.Auth;

namespace Registry.Portal.Ui.Pages;

/// <summary>
/// A live page whose address says all that it shows. This is how nearly every page is made:
/// <list type="number">
/// <item><see cref="State"/> is parsed from the address: a record with <c>Parse</c> and <c>Url</c> (<c>CollectionListState</c>), or simply a name.</item>
/// <item><see cref="ReadAsync"/> asks Core's queries for everything that the page shows, once, with the reader's rights of that moment; null makes the page "not found".</item>
/// <item><see cref="Concerns"/> says after which changes that has to be done again.</item>
/// <item>The markup shows a skeleton while <see cref="View"/> is null, and <see cref="View"/> afterwards. A control that changes something reads again with <see cref="LoadAsync"/>.</item>
/// </list>
/// The rest is done here: what was prerendered is taken over, another address is read, and an answer that comes after the reader went on is dropped.
/// A page that is one list is a <see cref="ListPage{TState, TRow}"/>, one of the administration an <see cref="Admin.AdminPage{TState, TView}"/>.
/// </summary>
/// <typeparam name="TState">What the address says; compared by value.</typeparam>
/// <typeparam name="TView">Everything that the page shows, read at once.</typeparam>
public abstract class StatePage<TState, TView> : LivePage
    where TState : notnull, IEquatable<TState>
    where TView : class
{
    /// <summary>What is shown; null until it was read for the first time.</summary>
    protected TView? View { get; private set; }

    /// <summary>What the address said when <see cref="View"/> was read.</summary>
    protected TState? Shown { get; private set; }

    /// <summary>Who looks at the page, empty for a visitor; null until something was read here and not only while prerendering.</summary>
    protected Guid? ReaderId { get; private set; }

    /// <summary>What the address says now; null when such an address means nothing, which makes the page "not found".</summary>
    protected abstract TState? State { get; }

    [Inject]
    protected PortalCaller Callers { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected IOptions<PortalOptions> Options { get; set; } = null!;

    [Inject]
    private PrerenderState PrerenderState { get; set; } = null!;

    [Inject]
    private AnonymousViewCache Shared { get; set; } = null!;

    [Inject]
    private LostPage Lost { get; set; } = null!;

    protected override void OnInitialized()
    {
        View = PrerenderState.Take<TView>();
        Shown = View is null ? default : State;
        Listen(ReadsAgainAfter, () => ShowAsync((caller, state) =>
            caller.UserId is null ? Shared.ReadAsync(GetType(), state, () => ReadAsync(caller, state), Gone) : ReadAsync(caller, state)));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (View is not null && State is { } asked)
        {
            if (asked.Equals(Shown))
            {
                return;
            }

            View = IsSameThing(Shown!, asked) ? View : null;
        }

        await LoadAsync();
        if (View is not null)
        {
            PrerenderState.Leave(View, RendererInfo);
        }
    }

    /// <summary>Whether a change can change what the page shows; runs outside the page's thread of control. A lost connection is not asked about: then every page reads again.</summary>
    protected abstract bool Concerns(RegistryEvent change);

    /// <summary>Reads what the page shows; null when there is nothing of that name, or the reader may not see it.</summary>
    protected abstract Task<TView?> ReadAsync(Caller caller, TState state);

    /// <summary>Whether two addresses are about the same thing. Then the old view stays until the new one was read; otherwise nothing of it may be seen under the new address.</summary>
    protected virtual bool IsSameThing(TState shown, TState asked) => true;

    /// <summary>What the page is about, for a reader from under whom it goes: "The collection neuro-tools"; null where "not found" says enough.</summary>
    protected virtual string? NameOf(TView view) => null;

    /// <summary>Everything after which the page reads again; runs outside the page's thread of control.</summary>
    protected virtual bool ReadsAgainAfter(RegistryEvent change) => change.Kind == RegistryEventKind.Resync || IsAboutReader(change) || Concerns(change);

    /// <summary>Somebody whose session ended, or whose account was disabled, sees from then on what everybody sees.</summary>
    private bool IsAboutReader(RegistryEvent change) =>
        change.Kind is RegistryEventKind.SessionsChanged or RegistryEventKind.AccountChanged && change.UserId is { } account && account == ReaderId;

    /// <summary>Where to go when <see cref="ReadAsync"/> found nothing.</summary>
    protected virtual void NotFound(Caller caller, TState state) => Navigation.NotFound();

    /// <summary>Reads and shows it again, as after a change that the page itself made.</summary>
    protected Task LoadAsync() => ShowAsync(ReadAsync);

    private async Task ShowAsync(Func<Caller, TState, Task<TView?>> read)
    {
        if (State is not { } state)
        {
            Navigation.NotFound();
            return;
        }

        var caller = await Callers.GetAsync(Gone);
        ReaderId = caller.UserId ?? Guid.Empty;
        var view = await read(caller, state);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (!state.Equals(State))
        {
            return;
        }

        var lost = view is null && View is not null && state.Equals(Shown) ? NameOf(View) : null;
        (View, Shown) = (view, state);
        if (view is null)
        {
            if (lost is not null)
            {
                Lost.Remember(lost);
            }

            NotFound(caller, state);
        }
    }
}
