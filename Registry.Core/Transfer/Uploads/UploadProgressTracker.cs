using System.IO.Pipelines;

namespace Registry.Core.Transfer.Uploads;

/// <summary>How far one request is that brings bytes of an upload. The receiver writes to it, which costs nothing; <see cref="UploadProgressPublisher"/> looks and tells.</summary>
internal sealed class UploadProgressTracker(UploadProgressPublisher meters, Guid uploadId, Guid userId, DateTimeOffset startedAt) : IDisposable
{
    /// <summary>Bytes in a second, on average over the time after which a request counts as standing still, below which it does.</summary>
    private const double SlowestRate = 240;

    private readonly CancellationTokenSource _aborted = new();
    private long _bytes;
    private bool _isWaiting;
    private (DateTimeOffset At, long Bytes) _progress = (startedAt, 0);

    public Guid UploadId => uploadId;

    public Guid UserId => userId;

    public DateTimeOffset StartedAt => startedAt;

    /// <summary>Bytes that this request has brought so far.</summary>
    public long Bytes
    {
        get => Volatile.Read(ref _bytes);
        set => Volatile.Write(ref _bytes, value);
    }

    /// <summary>Whether the next bytes are the client's to send; while they are written, nobody stands still but the disk.</summary>
    public bool IsWaiting
    {
        get => Volatile.Read(ref _isWaiting);
        set => Volatile.Write(ref _isWaiting, value);
    }

    /// <summary>Whether it was ended because it stood still.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Set when the request has brought all its bytes and they are kept; otherwise they are as good as never sent.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The collection, and the bytes that came before this request: where they are known, or once somebody was told.</summary>
    public (Guid CollectionId, long Before)? Told { get; set; }

    /// <summary>Ends the wait for the next bytes of <paramref name="body"/> when the upload is aborted.</summary>
    public IDisposable StopWhenAborted(PipeReader body) => _aborted.Token.Register(body.CancelPendingRead);

    /// <summary>Ends the request if hardly a byte has come for a while. Asked from one thread.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <param name="patience">How long it may stand still.</param>
    public void EndIfStalled(DateTimeOffset now, TimeSpan patience)
    {
        var bytes = Bytes;
        if (!IsWaiting)
        {
            _progress = (now, bytes);
        }
        else if (now - _progress.At >= patience)
        {
            IsStalled = bytes - _progress.Bytes < SlowestRate * patience.TotalSeconds;
            _progress = (now, bytes);
            if (IsStalled)
            {
                Abort();
            }
        }
    }

    public void Abort() => _aborted.Cancel();

    public void Dispose() => meters.End(this);
}
