using System.Text.RegularExpressions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>What newcomers are told to look at is where they are told.</summary>
public sealed partial class Signposts
{
    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("SECURITY.md")]
    public void Every_file_that_is_named_is_there(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        var named = Named().Matches(text).Select(match => match.Groups["path"].Value).Where(path => !path.Contains("NAME", StringComparison.Ordinal)).ToList();

        Assert.True(named.Count > 3, $"Only {named.Count} files were found in {document}; the search for them is broken.");
        var missing = named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path)));
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"(?:`|\]\()(?<path>(?:Registry\.\w+|docs|eng|\.github)/[\w./-]*?)(?:#[\w-]*)?(?:`|\))")]
    private static partial Regex Named();
}
