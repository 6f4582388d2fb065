using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Auth;

namespace Registry.Portal.Ui.Pages;

/// <summary>A part of a page that changes something: one change at a time, its refusal in its own words, and nothing after the page was left.</summary>
public abstract class ActionComponent : ComponentBase, IDisposable
{
    private readonly OpenTime _open = new();

    [Inject]
    protected PortalCaller Callers { get; set; } = null!;

    [Inject]
    protected ToastService Toasts { get; set; } = null!;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone => _open.Gone;

    /// <summary>A change is under way: its button is off, and a second click does nothing.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Why the last change was refused; null when it was not.</summary>
    protected Refusal? Refusal { get; set; }

    public void Dispose()
    {
        _open.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a change with the reader's rights of this moment.</summary>
    /// <param name="change">The command.</param>
    /// <param name="done">What a toast says afterwards; null for none.</param>
    /// <returns>The value; null when it was refused (<see cref="Refusal"/>) or another change is under way.</returns>
    protected async Task<T?> ChangeAsync<T>(Func<Caller, CancellationToken, Task<Result<T>>> change, string? done)
        where T : class
    {
        if (IsBusy)
        {
            return null;
        }

        IsBusy = true;
        Refusal = null;
        var result = await change(await Callers.GetAsync(Gone), Gone);
        IsBusy = false;
        Refusal = result.Refusal;
        if (result.Succeeded && done is not null)
        {
            Toasts.Show(done);
        }

        return result.Succeeded ? result.Value : null;
    }
}
