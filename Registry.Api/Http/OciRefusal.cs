namespace Registry.Api.Http;

/// <summary>
/// What clients of OCI registries (oras, docker, skopeo, <c>oras://</c> and <c>docker://</c> of Apptainer) are told at the addresses below <c>/v2</c> that are theirs, in the form that they
/// print: the distribution specification's errors. The library protocol's own addresses there have none of these names in them.
/// </summary>
internal static class OciRefusal
{
    private const string Message =
        "This registry does not speak the OCI protocol of docker, oras and podman. It holds Singularity images: use 'apptainer pull library://COLLECTION/CONTAINER:TAG' and 'apptainer push', "
        + "or download files from /download/COLLECTION/CONTAINER/TAG.";

    private static readonly string[] Words = ["blobs", "manifests", "referrers"];

    /// <summary>Whether a path below <c>/v2</c> is one of the OCI protocol.</summary>
    public static bool IsMeant(PathString path)
    {
        if (!path.StartsWithSegments("/v2", StringComparison.Ordinal, out var rest))
        {
            return false;
        }

        var parts = (rest.Value ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [] or ["_catalog"] or [_, .., "tags", "list"] || parts.Skip(1).Any(part => Words.Contains(part, StringComparer.Ordinal));
    }

    public static Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.Headers["Docker-Distribution-API-Version"] = "registry/2.0";
        return context.Response.WriteAsJsonAsync(new OciErrors([new OciError("UNSUPPORTED", Message)]), context.RequestAborted);
    }
}

/// <summary>The failure envelope of the OCI distribution specification.</summary>
internal sealed record OciErrors(IReadOnlyList<OciError> Errors);

/// <summary>What went wrong.</summary>
/// <param name="Code">One of the specification's.</param>
/// <param name="Message">For people.</param>
internal sealed record OciError(string Code, string Message);
