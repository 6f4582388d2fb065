using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Catalog;

namespace Registry.Api.Sregistry;

/// <summary>The search for labels in sregistry's API (protocols E.8): of a key, of a value, of both, or all of them.</summary>
public sealed class LabelsController(LabelCatalog labels) : RestController
{
    /// <summary>A label that more images have is told in several objects, so that none grows without bound.</summary>
    private const int MaxNames = 1000;

    /// <summary>Lists labels with the tags of their images: all, of a key, of a value, or of both.</summary>
    /// <param name="key">The label's key; a slash in it as `%2F`.</param>
    /// <param name="value">The label's value; a slash in it as `%2F`.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/api/labels/search")]
    [HttpGet("/api/labels/search/{key}/key")]
    [HttpGet("/api/labels/search/{value}/value")]
    [HttpGet("/api/labels/search/{key}/key/{value}/value")]
    [Answers<IAsyncEnumerable<RestLabel>>]
    public IActionResult Search(string? key, string? value, CancellationToken cancellationToken) =>
        Ok(ReadAsync(HttpContext.Caller(), Text(key), Text(value), cancellationToken));

    /// <summary>A slash comes as <c>%2F</c>, which routing leaves alone.</summary>
    private static string? Text(string? segment) => segment?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private async IAsyncEnumerable<RestLabel> ReadAsync(Caller caller, string? key, string? value, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CatalogLabel? current = null;
        var names = new List<string>();
        await foreach (var label in labels.ReadAsync(caller, key, value, cancellationToken))
        {
            if (current is not null && ((current.Key, current.Value) != (label.Key, label.Value) || names.Count >= MaxNames))
            {
                yield return new RestLabel(current.Key, current.Value, names);
                names = [];
            }

            current = label;
            names.AddRange(label.Names);
        }

        if (current is not null)
        {
            yield return new RestLabel(current.Key, current.Value, names);
        }
    }
}
