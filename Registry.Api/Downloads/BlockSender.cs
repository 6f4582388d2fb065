using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace Registry.Api.Downloads;

/// <summary>
/// The framework's file results, ranges and preconditions included, but read straight into the response's own buffers in blocks as large as those: the framework's
/// copy goes through 64 KiB of its own (docs/performance.md).
/// </summary>
internal sealed class BlockSender(ILoggerFactory loggerFactory) : FileStreamResultExecutor(loggerFactory)
{
    private const int BlockBytes = 128 << 10;

    /// <summary>Kestrel's own: clients of images may sit behind thin lines, and hold nothing here but a file.</summary>
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    protected override async Task WriteFileAsync(ActionContext context, FileStreamResult result, RangeItemHeaderValue? range, long rangeLength)
    {
        var source = result.FileStream;
        await using (source)
        {
            var remaining = range is null ? source.Length : rangeLength;
            source.Position = range?.From ?? 0;
            try
            {
                var isSent = await SendAsync(source, remaining, context.HttpContext);
                if (result is CountedDownload download)
                {
                    download.IsSent = isSent;
                }
            }
            catch (OperationCanceledException) when (context.HttpContext.RequestAborted.IsCancellationRequested)
            {
                // The client hung up: what the framework does here too.
                context.HttpContext.Abort();
            }
        }
    }

    /// <returns>False if the client hung up: a connection that is gone takes bytes without complaint, and only later cancels the request.</returns>
    private static async Task<bool> SendAsync(Stream source, long remaining, HttpContext http)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = SlowestReader;
        }

        var writer = http.Response.BodyWriter;
        while (remaining > 0)
        {
            var block = writer.GetMemory(BlockBytes);
            var read = await source.ReadAsync(block[..(int)Math.Min(block.Length, remaining)], http.RequestAborted);
            if (read == 0)
            {
                throw new EndOfStreamException($"A blob ended {remaining} bytes early.");
            }

            writer.Advance(read);
            remaining -= read;
            var flushed = await writer.FlushAsync(http.RequestAborted);
            if (flushed.IsCompleted)
            {
                return false;
            }
        }

        return true;
    }
}
