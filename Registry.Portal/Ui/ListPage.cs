using Microsoft.AspNetCore.Components;
using Registry.Core.Events;
using Registry.Core.Paging;

namespace Registry.Portal.Ui;

/// <summary>A live page that is one list, and whose address holds all of the list's state: it is read when the address or what it shows changes.</summary>
/// <typeparam name="TState">What the address says.</typeparam>
/// <typeparam name="TRow">A row of the list.</typeparam>
public abstract class ListPage<TState, TRow> : LivePage
    where TState : class, IEquatable<TState>
{
    private TState? _shown;

    /// <summary>What is shown; null until it was read for the first time.</summary>
    protected PageOf<TRow>? List { get; private set; }

    /// <summary>What the address says now.</summary>
    protected abstract TState State { get; }

    [Inject]
    private Handoff Handoff { get; set; } = null!;

    protected override void OnInitialized()
    {
        List = Handoff.Take<PageOf<TRow>>();
        _shown = List is null ? null : State;
        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!State.Equals(_shown))
        {
            await LoadAsync();
            Handoff.Leave(List!, RendererInfo);
        }
    }

    /// <summary>Whether a change can change what the page shows; runs outside the page's thread of control.</summary>
    protected abstract bool Concerns(RegistryEvent change);

    /// <summary>Reads the page of the list that <paramref name="state"/> names, with the reader's rights.</summary>
    protected abstract Task<PageOf<TRow>> ReadAsync(TState state);

    private async Task LoadAsync()
    {
        var state = State;
        var list = await ReadAsync(state);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state.Equals(State))
        {
            List = list;
            _shown = state;
        }
    }
}
