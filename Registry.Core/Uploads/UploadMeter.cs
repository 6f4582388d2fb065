using System.IO.Pipelines;

namespace Registry.Core.Uploads;

/// <summary>How far one request is that brings bytes of an upload. The receiver writes to it, which costs nothing; <see cref="UploadMeters"/> looks and tells.</summary>
internal sealed class UploadMeter(UploadMeters meters, Guid uploadId, Guid userId, DateTimeOffset startedAt) : IDisposable
{
    private readonly CancellationTokenSource _aborted = new();
    private long _bytes;

    public Guid UploadId => uploadId;

    public Guid UserId => userId;

    public DateTimeOffset StartedAt => startedAt;

    /// <summary>Bytes that this request has brought so far.</summary>
    public long Bytes
    {
        get => Volatile.Read(ref _bytes);
        set => Volatile.Write(ref _bytes, value);
    }

    /// <summary>Set when the request has brought all its bytes and they are kept; otherwise they are as good as never sent.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The collection, and the bytes that came before this request: where they are known, or once somebody was told.</summary>
    public (Guid CollectionId, long Before)? Told { get; set; }

    /// <summary>Ends the wait for the next bytes of <paramref name="body"/> when the upload is aborted.</summary>
    public IDisposable StopWhenAborted(PipeReader body) => _aborted.Token.Register(body.CancelPendingRead);

    public void Abort() => _aborted.Cancel();

    public void Dispose() => meters.End(this);
}
