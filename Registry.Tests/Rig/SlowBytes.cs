using System.Net;

namespace Registry.Tests.Rig;

/// <summary>A request's body that stops half way until the test lets it go on: what a page shows of a push meanwhile can be looked at in peace.</summary>
internal sealed class SlowBytes(byte[] content) : HttpContent
{
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many bytes are sent before it stops.</summary>
    public int FirstHalf => content.Length / 2;

    public void GoOn() => _goOn.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(content.AsMemory(0, FirstHalf));
        await stream.FlushAsync();
        await _goOn.Task;
        await stream.WriteAsync(content.AsMemory(FirstHalf));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = content.LongLength;
        return true;
    }
}
