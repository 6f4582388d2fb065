namespace Registry.Portal.Collections.Upload;

/// <summary>A file as the browser describes it (js/uploads.js).</summary>
/// <param name="Key">By which the browser knows it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Start">Its first bytes; null when it cannot be read.</param>
/// <param name="UploadId">The unfinished upload that it was chosen for, if it was.</param>
public sealed record BrowserFile(int Key, string Name, long Size, byte[]? Start, Guid? UploadId);

/// <summary>How a chosen file stands.</summary>
public enum ChosenState
{
    /// <summary>Waits for "Upload".</summary>
    Ready,

    /// <summary>Will not be sent.</summary>
    Unfit,

    /// <summary>The browser sends it, and shows how far it is itself: also while this page's connection is lost.</summary>
    Sending,

    /// <summary>The browser has ended: with an image or with a refusal, which it shows.</summary>
    Ended,
}

/// <summary>A file on the page.</summary>
public sealed class ChosenFile(BrowserFile file)
{
    public BrowserFile File => file;

    public ChosenState State { get; set; }

    public string Container { get; set; } = string.Empty;

    public string Tag { get; set; } = string.Empty;

    /// <summary>Why it is not sent, until the browser takes over.</summary>
    public string? Refusal { get; set; }

    /// <summary>The upload that it became.</summary>
    public Guid? UploadId { get; set; }

    public string Name => $"{Container}:{Tag}";
}
