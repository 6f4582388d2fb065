using System.Globalization;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Names;
using Registry.Portal.Collections;

namespace Registry.Portal.Search;

/// <summary>What a result's line says beside its name: where the words stand, or what the thing is.</summary>
/// <param name="Icon">A drawing for the kind of place; null for a description.</param>
/// <param name="Kind">The kind in a word, for the drawing.</param>
/// <param name="Text">The place, cut around the first word.</param>
/// <param name="Full">All places, on hovering.</param>
public sealed record FoundPlace(string? Icon, string? Kind, string Text, string? Full)
{
    /// <summary>What fits on the line, and a little more.</summary>
    private const int Length = 120;

    /// <summary>Whether it is something that is typed, and no prose.</summary>
    public bool IsCode => Kind is not null and not "Description";

    /// <summary>The description if a word stands in what is shown of it, otherwise the first place that a card does not show.</summary>
    public static FoundPlace Of(SearchHit hit, IReadOnlyList<string> words)
    {
        var summary = Summary.Of(hit.Card.Description);
        var places = new List<FoundPlace>();
        places.AddRange(hit.Labels.Select(label => new FoundPlace("tag", "Label", $"{label.Key}={MarkedText.Around(label.Value, words, Length)}", null)));
        places.AddRange(hit.Lines.Select(line => new FoundPlace("file", "Definition", string.Create(CultureInfo.InvariantCulture, $"{line.Number}: {MarkedText.Around(line.Text.Trim(), words, Length)}"), null)));
        places.AddRange(hit.Card.Topics.Where(topic => Has(topic, words)).Select(topic => new FoundPlace("tag", "Topic", $"#{topic}", null)));
        places.AddRange(hit.Card.Tags.Where(tag => Has(tag, words)).Select(tag => new FoundPlace("tag", "Tag", $":{tag}", null)));
        return First(summary, places, words);
    }

    /// <summary>The same of a collection: its topics, and the line of its description.</summary>
    public static FoundPlace Of(CollectionHit hit, IReadOnlyList<string> words)
    {
        var places = new List<FoundPlace>();
        if (hit.Line is { } line)
        {
            places.Add(new FoundPlace("file", "Description", MarkedText.Around(line.Trim(), words, Length), null));
        }

        places.AddRange(hit.Row.Topics.Where(topic => Has(topic, words)).Select(topic => new FoundPlace("tag", "Topic", $"#{topic}", null)));
        return First(Summary.Of(hit.Row.Summary), places, words);
    }

    private static FoundPlace First(string summary, List<FoundPlace> places, IReadOnlyList<string> words)
    {
        var described = new FoundPlace(null, null, MarkedText.Around(summary, words, Length), summary.Length > 0 ? summary : null);
        if (places.Count == 0)
        {
            return described;
        }

        var full = string.Join('\n', places.Select(place => $"{place.Kind}: {place.Text}"));
        return Has(summary, words) ? described with { Full = $"{summary}\n{full}" } : places[0] with { Full = full };
    }

    private static bool Has(string text, IReadOnlyList<string> words)
    {
        var folded = TextFold.Of(text);
        return words.Any(word => word.Length > 1 && folded.Contains(word, StringComparison.Ordinal));
    }
}
