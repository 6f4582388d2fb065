using MudBlazor;

namespace Registry.Portal.Ui;

/// <summary>Short messages about something just done, on one open page (one service per circuit): the library's snackbars, with one way to offer to take it back.</summary>
public sealed class ToastService(ISnackbar snackbars) : IDisposable
{
    private const int StayMilliseconds = 5_000;
    private const int StayUndoableMilliseconds = 12_000;
    private readonly OpenTime _open = new();

    public void Show(string text, NoticeKind kind = NoticeKind.Good) => snackbars.Add(text, SeverityOf(kind), options => options.VisibleStateDuration = StayMilliseconds);

    /// <summary>Says what was done and offers to take it back.</summary>
    /// <param name="text">What was done.</param>
    /// <param name="undo">Takes it back and says so; the reader may be on another page by then. Cancelled when the page is closed.</param>
    public void ShowUndoable(string text, Func<CancellationToken, Task> undo) => snackbars.Add(text, Severity.Success, options =>
    {
        options.VisibleStateDuration = StayUndoableMilliseconds;
        options.CloseAfterNavigation = false;
        options.Action = "Undo";
        options.OnClick = _ => undo(_open.Gone);
    });

    public void Dispose() => _open.Dispose();

    private static Severity SeverityOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Info => Severity.Info,
        NoticeKind.Good => Severity.Success,
        NoticeKind.Warn => Severity.Warning,
        NoticeKind.Bad => Severity.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
