using System.Globalization;
using Registry.Core.Content.Labels;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Names;

namespace Registry.Portal.Ui.Lists;

/// <summary>What a line of a list says beside the name: what the thing is, or where the words stand that were looked for.</summary>
/// <param name="Icon">A drawing for the kind of place; null for a description.</param>
/// <param name="Kind">The kind in a word, for the drawing.</param>
/// <param name="Text">The place, cut around the first word.</param>
/// <param name="Full">All places, on hovering.</param>
public sealed record FoundPlace(string? Icon, string? Kind, string Text, string? Full)
{
    /// <summary>What fits on the line, and a little more.</summary>
    private const int Length = 160;

    /// <summary>Whether it is something that is typed, and no prose.</summary>
    public bool IsCode => Icon is not null;

    /// <summary>What a thing is, where nothing was looked for.</summary>
    /// <param name="description">The beginning of its description; Markdown.</param>
    public static FoundPlace Of(string description) => Described(Summary.Of(description), []);

    /// <summary>
    /// The description if a word stands in what is shown of it, or all stand in the name already; otherwise the place that has most of them.
    /// </summary>
    public static FoundPlace Of(SearchHit hit, IReadOnlyList<string> words)
    {
        var places = new List<FoundPlace>();
        AddLine(places, hit.Description, words);
        places.AddRange(hit.Labels.Select(label =>
            new FoundPlace("tag", "Label", MarkedText.Around($"{LabelNames.Short(label.Key)}={label.Value}", words, Length), null)));
        places.AddRange(hit.Lines.Select(line => new FoundPlace("file", "Definition", string.Create(CultureInfo.InvariantCulture, $"{line.Number}: {MarkedText.Around(line.Text.Trim(), words, Length)}"), null)));
        places.AddRange(hit.Card.Topics.Where(topic => Found(topic, words) > 0).Select(topic => new FoundPlace("tag", "Topic", $"#{topic}", null)));
        if (hit.Tag is { } tag && (hit.Card.Tags.Count == 0 || tag != hit.Card.Tags[0]))
        {
            places.Add(new FoundPlace("tag", "Tag", $":{tag}", null));
        }

        return Best(Summary.Of(hit.Card.Description), places, words, $"{hit.Card.Collection}/{hit.Card.Name}");
    }

    /// <summary>The same of a collection: its topics, and the line of its description.</summary>
    public static FoundPlace Of(CollectionHit hit, IReadOnlyList<string> words)
    {
        var places = new List<FoundPlace>();
        AddLine(places, hit.Line, words);
        places.AddRange(hit.Row.Topics.Where(topic => Found(topic, words) > 0).Select(topic => new FoundPlace("tag", "Topic", $"#{topic}", null)));
        return Best(Summary.Of(hit.Row.Summary), places, words, hit.Row.Name);
    }

    private static FoundPlace Best(string summary, List<FoundPlace> places, IReadOnlyList<string> words, string name)
    {
        var described = Described(summary, words);
        if (places.Count == 0 || Found(name, words) == words.Count(word => word.Length > 1))
        {
            return described;
        }

        var full = string.Join('\n', places.Select(place => $"{place.Kind}: {place.Text}"));
        return Found(summary, words) > 0
            ? described with { Full = $"{summary}\n{full}" }
            : places.MaxBy(place => Found(place.Text, words))! with { Full = full };
    }

    private static FoundPlace Described(string summary, IReadOnlyList<string> words) =>
        new(null, null, MarkedText.Around(summary, words, Length), summary.Length > 0 ? summary : null);

    /// <summary>A line of a description, without its Markdown unless a word stands in that alone.</summary>
    private static void AddLine(List<FoundPlace> places, string? line, IReadOnlyList<string> words)
    {
        if (line is not null)
        {
            var plain = Summary.Of(line, wholly: true);
            places.Add(new FoundPlace(null, "Description", MarkedText.Around(Found(plain, words) > 0 ? plain : line.Trim(), words, Length), null));
        }
    }

    /// <summary>How many of the words stand in a text.</summary>
    private static int Found(string text, IReadOnlyList<string> words)
    {
        var folded = TextFold.Of(text);
        return words.Count(word => word.Length > 1 && folded.Contains(word, StringComparison.Ordinal));
    }
}
