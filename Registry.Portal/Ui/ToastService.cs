namespace Registry.Portal.Ui;

/// <summary>One short message about something just done.</summary>
public sealed record Toast(int Id, NoticeKind Kind, string Text);

/// <summary>The messages on one open page (one per circuit). <see cref="Toasts"/> shows them.</summary>
public sealed class ToastService
{
    private readonly List<Toast> _toasts = [];
    private int _lastId;

    /// <summary>The list changed. Raised on the page's own thread of control.</summary>
    public event Action? Changed;

    public IReadOnlyList<Toast> Current => _toasts;

    public void Show(string text, NoticeKind kind = NoticeKind.Good)
    {
        _toasts.Add(new Toast(++_lastId, kind, text));
        Changed?.Invoke();
    }

    public void Remove(int id)
    {
        if (_toasts.RemoveAll(toast => toast.Id == id) > 0)
        {
            Changed?.Invoke();
        }
    }
}
