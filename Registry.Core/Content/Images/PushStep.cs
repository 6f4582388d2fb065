namespace Registry.Core.Content.Images;

/// <summary>The points of a push at which a crash leaves something different behind (the table is in <c>CompletePush</c>).</summary>
public enum PushStep
{
    /// <summary>The image is known and pending.</summary>
    ImageCreated,

    /// <summary>An upload address was given out.</summary>
    UploadStarted,

    /// <summary>Half of the bytes, or a part, are in the staging file.</summary>
    BytesArriving,

    /// <summary>All bytes are verified and synced in the staging file; no row says so yet.</summary>
    BytesSynced,

    /// <summary>The upload's row says that the bytes are whole.</summary>
    UploadReceived,

    /// <summary>The bytes have their final name; the transaction is open.</summary>
    BlobAdopted,

    /// <summary>The transaction is committed: the image is visible.</summary>
    ImageCommitted,

    /// <summary>The tag is moved.</summary>
    TagMoved,
}

/// <summary>Told when a push reaches a step. The registry's own does nothing; the crash tests kill the process in theirs.</summary>
public interface IPushObserver
{
    /// <param name="step">The step just done.</param>
    void Reached(PushStep step);
}

internal sealed class NoPushObserver : IPushObserver
{
    public void Reached(PushStep step)
    {
    }
}
