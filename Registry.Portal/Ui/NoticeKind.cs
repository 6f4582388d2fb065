namespace Registry.Portal.Ui;

/// <summary>What a notice says about the state of things; always shown with an icon and words, never by colour alone.</summary>
public enum NoticeKind
{
    Info,
    Good,
    Warn,
    Bad,
}

internal static class NoticeKindIcons
{
    public static string Icon(this NoticeKind kind) => kind switch
    {
        NoticeKind.Info => "info",
        NoticeKind.Good => "check",
        NoticeKind.Warn => "warning",
        NoticeKind.Bad => "error",
    };
}
