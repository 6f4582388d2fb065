using System.Text.RegularExpressions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>No rows go from the database straight to a reader: whoever reads slowly would hold a connection of the pool, and a hundred of them all. Lists are read in blocks.</summary>
public sealed partial class Streams
{
    private static readonly string[] Projects = ["Registry.Core", "Registry.Api", "Registry.Portal"];

    [Fact]
    public void No_query_is_read_row_by_row()
    {
        var sources = (
            from project in Projects
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*", SearchOption.AllDirectories)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            select file).ToList();

        Assert.True(sources.Count > 500, $"Only {sources.Count} sources were found; the search for them is broken.");
        Assert.Empty(sources.Where(file => RowByRow().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [GeneratedRegex(@"\bAsAsyncEnumerable\(|\bawait foreach \(var \w+ in db\.", RegexOptions.CultureInvariant)]
    private static partial Regex RowByRow();
}
