using System.Text.RegularExpressions;

namespace Registry.Core.Discovery.Search;

/// <summary>
/// References and addresses that people paste into a search: what clients call an image (<c>library://</c>, <c>shub://</c>, <c>docker://</c>, <c>oras://</c>, <c>entity/collection/container:tag</c>), the address of a
/// container's page, and those that download it.
/// </summary>
internal static partial class PastedAddress
{
    /// <summary>How addresses begin, and how many parts after that name the container.</summary>
    private static readonly (string Start, int Names)[] Routes =
        [("v1/imagefile", 3), ("v1/images", 3), ("api/container", 2), ("collections", 2), ("containers", 2), ("download", 2), ("library", 3)];

    /// <summary><c>collection/container</c>, or what else of it is a name; null for what is no reference.</summary>
    /// <param name="text">One line.</param>
    public static string? NameIn(string text)
    {
        if (text.AsSpan().ContainsAny(' ', '\t', '\n'))
        {
            return null;
        }

        var scheme = Scheme().Match(text);
        var rest = text[scheme.Length..];
        return scheme.Value.ToLowerInvariant() switch
        {
            "http://" or "https://" => InRoute(rest),
            "" => rest.Contains('/', StringComparison.Ordinal) && (rest.Count(c => c == '/') > 1 || rest.Contains(':', StringComparison.Ordinal) || rest.Contains('@', StringComparison.Ordinal)) ? LastTwo(rest) : null,
            _ => LastTwo(rest),
        };
    }

    /// <summary>A page or a file of a registry, whatever its host is called.</summary>
    private static string? InRoute(string address)
    {
        var path = address[..(address.IndexOfAny(['?', '#']) is var end and >= 0 ? end : address.Length)];
        foreach (var (start, names) in Routes)
        {
            var at = path.IndexOf($"/{start}/", StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && path[(at + start.Length + 2)..].Split('/', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts)
            {
                return LastTwo(string.Join('/', parts.Take(names)));
            }
        }

        return null;
    }

    private static string? LastTwo(string reference)
    {
        var parts = reference.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return null;
        }

        var name = parts[^1].Split(['@', ':'])[0];
        return parts.Length == 1 ? name : $"{parts[^2]}/{name}";
    }

    [GeneratedRegex("^(?:(?:library|shub|docker|oras|https?)://)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
