using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Ui.Pages;

/// <summary>A page that is one list; made like every <see cref="StatePage{TState, TView}"/>.</summary>
/// <typeparam name="TState">What the address says.</typeparam>
/// <typeparam name="TRow">A row of the list.</typeparam>
public abstract class ListPage<TState, TRow> : StatePage<TState, PageOf<TRow>>
    where TState : notnull, IEquatable<TState>
{
    /// <summary>What is shown; null until it was read for the first time.</summary>
    protected PageOf<TRow>? List => View;
}
