using Registry.Core.Content.Labels;

namespace Registry.Portal.Containers;

/// <summary>A label on an image's page.</summary>
/// <param name="Key">In full.</param>
/// <param name="Name">Without the family of the key.</param>
/// <param name="Value">As its builder wrote it, perhaps cut.</param>
/// <param name="Url">The address that the value is; null if it is none.</param>
public sealed record LabelRow(string Key, string Name, string Value, string? Url)
{
    /// <summary>What is more than about six lines.</summary>
    private const int ManyCharacters = 420;
    private const int ManyLines = 6;

    /// <summary>Whether only the beginning is shown at first.</summary>
    public bool IsLong => Value.Length > ManyCharacters || Value.AsSpan().Count('\n') >= ManyLines;
}

/// <summary>Labels whose keys are of one family.</summary>
/// <param name="Title">The family.</param>
/// <param name="Prefix">What the keys begin with; empty for those of no family.</param>
/// <param name="Rows">By key.</param>
public sealed record LabelGroup(string Title, string Prefix, IReadOnlyList<LabelRow> Rows)
{
    /// <summary>The groups that have any: the author's own labels, those of a convention, those that a tool wrote at the build.</summary>
    /// <param name="labels">By key.</param>
    public static IReadOnlyList<LabelGroup> Of(IReadOnlyList<(string Key, string Value)> labels)
    {
        var rows = labels.ToLookup(
            label => LabelNames.Family(label.Key),
            label => new LabelRow(label.Key, LabelNames.Short(label.Key), label.Value, KeyLabels.AddressOf(label.Value)?.AbsoluteUri));
        (string Prefix, string Title)[] families =
            [(string.Empty, "Labels"), (LabelNames.Oci, "OCI annotations"), (LabelNames.Schema, "Label Schema")];
        return
        [
            .. from family in families
               where rows.Contains(family.Prefix)
               select new LabelGroup(family.Title, family.Prefix, [.. rows[family.Prefix]]),
        ];
    }
}
