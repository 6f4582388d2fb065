using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.Pulls;

namespace Registry.Api.Downloads;

/// <summary>
/// A file that counts as one pull when its last byte has been sent. However many ranges a client asks for, one of them has the last byte; a pull that was broken off and
/// resumed counts once, and one that was given up not at all.
/// </summary>
internal sealed class CountedDownload : FileStreamResult
{
    private const string Bytes = "bytes";

    private readonly Digest _digest;
    private readonly ServedPull _pull;
    private readonly PullRecorder _pulls;
    private readonly long _sizeBytes;

    public CountedDownload(Stream stream, Digest digest, ServedPull pull, PullRecorder pulls)
        : base(stream, "application/octet-stream")
    {
        _digest = digest;
        _pull = pull;
        _pulls = pulls;
        _sizeBytes = stream.Length;
        EnableRangeProcessing = true;
        EntityTag = new EntityTagHeaderValue($"\"{digest}\"");
    }

    /// <summary>Whether the connection took every byte that this answer has.</summary>
    internal bool IsSent { get; set; }

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        ForgetForeignRange(context.HttpContext.Request.Headers);
        ForgetDatedRange(context.HttpContext.Request.Headers);
        TellDigest(context.HttpContext.Response.Headers);
        await base.ExecuteResultAsync(context);
        var http = context.HttpContext;
        if (IsSent && HasLastByte(http.Response) && !http.RequestAborted.IsCancellationRequested)
        {
            // The response is out; counting it must not be given up because the client hangs up now.
            await _pulls.RecordAsync(_pull, CancellationToken.None);
        }
    }

    /// <summary>The framework takes a range of any unit for one of bytes; RFC 9110, section 14.2, has those of unknown units ignored.</summary>
    private static void ForgetForeignRange(IHeaderDictionary headers)
    {
        if (RangeHeaderValue.TryParse(headers.Range.ToString(), out var range) && !range.Unit.Equals(Bytes, StringComparison.OrdinalIgnoreCase))
        {
            headers.Remove(HeaderNames.Range);
        }
    }

    /// <summary>The framework resumes on any date where the answer has none, which would put the rest of other bytes behind those that the client has.</summary>
    private void ForgetDatedRange(IHeaderDictionary headers)
    {
        if (LastModified is null && headers.IfRange.Count > 0 && !(RangeConditionHeaderValue.TryParse(headers.IfRange.ToString(), out var condition) && condition.EntityTag is not null))
        {
            headers.Remove(HeaderNames.Range);
        }
    }

    /// <summary>Of the whole image, also where only a range of it is sent: RFC 9530, and RFC 3230 for who reads only that.</summary>
    private void TellDigest(IHeaderDictionary headers)
    {
        var hash = Convert.ToBase64String(Convert.FromHexString(_digest.Hex));
        headers["Repr-Digest"] = $"sha-256=:{hash}:";
        headers["Digest"] = $"sha-256={hash}";
    }

    private bool HasLastByte(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status200OK => true,
        StatusCodes.Status206PartialContent => response.GetTypedHeaders().ContentRange is ContentRangeHeaderValue range && range.To == _sizeBytes - 1,
        _ => false,
    };
}
