using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>Files stay small enough to be read in one sitting (docs/decisions/0012).</summary>
public sealed class Sizes
{
    private static readonly string[] Projects = ["Registry.Core", "Registry.Api", "Registry.Portal", "Registry.Bench", "Registry.Tests"];

    [Theory]
    [InlineData("*.cs", 250)]
    [InlineData("*.razor", 150)]
    public void No_file_is_longer_than_agreed(string pattern, int lines)
    {
        var tooLong =
            from project in Projects
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), pattern, SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            let count = File.ReadLines(file).Count()
            where count > lines
            select $"{Path.GetRelativePath(Repository.Root, file)}: {count}";
        Assert.Empty(tooLong);
    }
}
