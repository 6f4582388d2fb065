using Registry.Core.Kernel.Errors;

namespace Registry.Portal.Ui;

/// <summary>One short message about something just done.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">How it went.</param>
/// <param name="Text">The message.</param>
/// <param name="Undo">Takes it back; null for what cannot be, or need not be.</param>
public sealed record Toast(int Id, NoticeKind Kind, string Text, Func<CancellationToken, Task>? Undo = null);

/// <summary>The messages on one open page (one per circuit). <see cref="Toasts"/> shows them.</summary>
public sealed class ToastService
{
    private readonly List<Toast> _toasts = [];
    private int _lastId;

    /// <summary>The list changed. Raised on the page's own thread of control.</summary>
    public event Action? Changed;

    public IReadOnlyList<Toast> Current => _toasts;

    public void Show(string text, NoticeKind kind = NoticeKind.Good) => Add(new Toast(++_lastId, kind, text));

    /// <summary>Says what was done and offers to take it back.</summary>
    /// <param name="text">What was done.</param>
    /// <param name="undo">Takes it back and says so; the reader may be on another page by then.</param>
    public void ShowUndoable(string text, Func<CancellationToken, Task> undo) => Add(new Toast(++_lastId, NoticeKind.Good, text, undo));

    /// <summary>Says how taking something back went. What is gone has no name any more, so that its refusal is a sentence of its own.</summary>
    /// <param name="refusal">Why it was not; null when it was.</param>
    /// <param name="done">What is so again.</param>
    public void ShowUndone(Refusal? refusal, string done)
    {
        switch (refusal)
        {
            case null:
                Show(done);
                break;
            case { Error: RegistryError.NotFound or RegistryError.Forbidden or RegistryError.Unauthenticated }:
                Show("This could not be undone: you may not change it any more, or it was deleted meanwhile.", NoticeKind.Bad);
                break;
            default:
                Show($"This could not be undone. {refusal.Message}", NoticeKind.Bad);
                break;
        }
    }

    public void Remove(int id)
    {
        if (_toasts.RemoveAll(toast => toast.Id == id) > 0)
        {
            Changed?.Invoke();
        }
    }

    private void Add(Toast toast)
    {
        _toasts.Add(toast);
        Changed?.Invoke();
    }
}
