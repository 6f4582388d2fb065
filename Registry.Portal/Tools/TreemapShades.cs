using Registry.Core.Discovery.Insights;
using Registry.Portal.Charts;

namespace Registry.Portal.Tools;

/// <summary>A colour and what it means.</summary>
/// <param name="Tone">One of <see cref="ChartTones"/>.</param>
/// <param name="Words">Its meaning.</param>
public sealed record TreemapShade(int Tone, string Words);

/// <summary>The colours of a level of the treemap.</summary>
public sealed class TreemapShades
{
    private static readonly (int Days, string Words)[] Ages = [(7, "Pushed this week"), (30, "this month"), (180, "this half-year"), (365, "this year"), (int.MaxValue, "longer ago")];

    private static readonly (long Below, string Words)[] Counts = [(1, "No pulls"), (10, "under 10"), (100, "under 100"), (1000, "under 1,000"), (long.MaxValue, "1,000 and more")];

    private readonly TreemapColour _colour;
    private readonly DateTimeOffset _now;
    private readonly List<string> _topics = [];

    /// <param name="map">The level.</param>
    /// <param name="state">What its colours mean.</param>
    /// <param name="now">What ages are counted from.</param>
    public TreemapShades(Treemap map, TreemapState state, DateTimeOffset now)
    {
        (_colour, _now) = (state.Colour, now);
        if (_colour == TreemapColour.Topics)
        {
            _topics.AddRange(map.Cells
                .SelectMany(cell => cell.Topics.Select(topic => (Topic: topic, Area: (double)cell.Area(state.Measure))))
                .GroupBy(use => use.Topic, use => use.Area, StringComparer.Ordinal)
                .OrderByDescending(topic => topic.Sum())
                .Take(ChartTones.Kinds)
                .Select(topic => topic.Key));
        }
    }

    /// <summary>What the colours mean; nothing when they only tell parts from each other.</summary>
    public IReadOnlyList<TreemapShade> Legend => _colour switch
    {
        TreemapColour.Parts => [],
        TreemapColour.Age => [.. Ages.Index().Select(age => new TreemapShade(ToneOfAge(age.Index), age.Item.Words))],
        TreemapColour.Pulls => [.. Counts.Index().Select(count => new TreemapShade(ChartTones.Step(count.Index), count.Item.Words))],
        TreemapColour.Topics => [.. _topics.Index().Select(topic => new TreemapShade(topic.Index, topic.Item)), new TreemapShade(ChartTones.None, _topics.Count == 0 ? "No topics here" : "others, or none")],
    };

    /// <summary>The colour of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="part">Which part of the level it belongs to, from 0.</param>
    public int ToneOf(TreemapCell cell, int part) => _colour switch
    {
        TreemapColour.Parts => part % ChartTones.Kinds,
        TreemapColour.Age => cell.PushedAt is { } time ? ToneOfAge(Array.FindIndex(Ages, age => (_now - time).TotalDays < age.Days)) : ChartTones.None,
        TreemapColour.Pulls => ChartTones.Step(Array.FindIndex(Counts, count => cell.Pulls < count.Below)),
        TreemapColour.Topics => _topics.FindIndex(cell.Topics.Contains),
    };

    /// <summary>The newest stand out most.</summary>
    private static int ToneOfAge(int age) => ChartTones.Step(ChartTones.Steps - 1 - age);
}
