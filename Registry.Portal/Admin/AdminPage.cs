using Registry.Core.Kernel.Events;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Admin;

/// <summary>
/// A page of the administration. It reads again when the reader's own account changes, too: whoever loses the role while the page is open is shown "not found" at once.
/// </summary>
/// <typeparam name="TState">What the address says; of a page without any state, the address itself.</typeparam>
/// <typeparam name="TView">Everything that the page shows, read at once.</typeparam>
public abstract class AdminPage<TState, TView> : StatePage<TState, TView>
    where TState : notnull, IEquatable<TState>
    where TView : class
{
    protected sealed override bool ReadsAgainAfter(RegistryEvent change) => IsAboutReader(change) || base.ReadsAgainAfter(change);

    private bool IsAboutReader(RegistryEvent change) => change.Kind == RegistryEventKind.AccountChanged && (ReaderId is null || change.UserId == ReaderId);
}
