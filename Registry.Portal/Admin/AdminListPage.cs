using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin;

/// <summary>A page of the administration that is one list. Like <see cref="AdminPage{TView}"/> it becomes "not found" when its reader loses the role.</summary>
/// <typeparam name="TState">What the address says.</typeparam>
/// <typeparam name="TRow">A row of the list.</typeparam>
public abstract class AdminListPage<TState, TRow> : ListPage<TState, TRow>
    where TState : class, IEquatable<TState>
{
    private Guid? _readerId;

    [Inject]
    protected PortalCaller Callers { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected IOptions<PortalOptions> Options { get; set; } = null!;

    protected sealed override bool Concerns(RegistryEvent change) =>
        change.Kind == RegistryEventKind.Resync
        || (change.Kind == RegistryEventKind.AccountChanged && (_readerId is null || change.UserId == _readerId))
        || Changes(change);

    protected sealed override async Task<PageOf<TRow>> ReadAsync(TState state)
    {
        var caller = await Callers.GetAsync(Gone);
        _readerId = caller.UserId ?? Guid.Empty;
        var read = await ReadAsync(caller, state);
        if (read.Succeeded)
        {
            return read.Value;
        }

        Navigation.NotFound();
        return new PageOf<TRow>([], 0, new PageRequest());
    }

    /// <summary>Whether a change can change what the list shows; runs outside the page's thread of control.</summary>
    protected abstract bool Changes(RegistryEvent change);

    /// <summary>Reads the page of the list that <paramref name="state"/> names. A refusal makes the page "not found".</summary>
    protected abstract Task<Result<PageOf<TRow>>> ReadAsync(Caller caller, TState state);
}
