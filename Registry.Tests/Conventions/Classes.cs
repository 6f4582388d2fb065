using System.Text.RegularExpressions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>A class that markup names and no sheet knows looks like nothing: texts run together, and nobody sees why.</summary>
public sealed partial class Classes
{
    /// <summary>What tests or plotly.js find things by, and nothing else.</summary>
    private static readonly HashSet<string> Hooks = new(StringComparer.Ordinal) { "cli", "no-inline-styles", "tile" };

    private static readonly string Portal = Path.Combine(Repository.Root, "Registry.Portal");

    [Fact]
    public void Every_class_in_markup_is_in_a_sheet_that_reaches_it()
    {
        var sheets = Files("*.css").ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);
        var common = sheets.Where(sheet => !sheet.Key.EndsWith(".razor.css", StringComparison.Ordinal)).SelectMany(sheet => Defined(sheet.Value))
            .Concat(sheets.SelectMany(sheet => Deep().Matches(sheet.Value)).SelectMany(part => Defined(part.Value)))
            .Concat(Hooks)
            .ToHashSet(StringComparer.Ordinal);
        var unknown =
            from file in Files("*.razor")
            let own = sheets.TryGetValue(file + ".css", out var sheet) ? Defined(sheet).ToHashSet(StringComparer.Ordinal) : []
            from name in Used(File.ReadAllText(file))
            where !name.StartsWith("mud-", StringComparison.Ordinal) && !common.Contains(name) && !own.Contains(name)
            select $"{Path.GetRelativePath(Portal, file)}: {name}";
        Assert.Empty(unknown.Distinct());
    }

    [Theory]
    [InlineData("""<p class="a b-c">""", "a b-c")]
    [InlineData("""<p class="a @(_isOn ? "on" : null)">""", "a on")]
    [InlineData("""<LongText Class="mono @_more" />""", "mono")]
    [InlineData("""<p id="class" title="class">""", "")]
    public void Classes_are_found_in_plain_text_and_in_expressions(string markup, string found) => Assert.Equal(found, string.Join(' ', Used(markup)));

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Portal, pattern, SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>The names in selectors; what stands between braces may have dots of its own.</summary>
    private static IEnumerable<string> Defined(string sheet) => Name().Matches(Body().Replace(Comment().Replace(sheet, " "), "{}")).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Used(string markup) =>
        from attribute in Attribute().Matches(markup)
        let value = attribute.Groups[1].Value
        let words = Literal().Matches(string.Concat(Expression().Matches(value).Select(match => match.Value))).Select(match => match.Groups[1].Value)
        from name in string.Join(' ', words.Prepend(Expression().Replace(value, " "))).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where Whole().IsMatch(name)
        select name;

    [GeneratedRegex("""\b[cC]lass="((?:@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^"])*)["]""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|@[\w.\[\]?]+(?:\([^()]*\))?""")]
    private static partial Regex Expression();

    [GeneratedRegex("""(?<![=!]= )"([^"{}]*)["]""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^[a-zA-Z][\w-]*\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\.([A-Za-z_][\w-]*)")]
    private static partial Regex Name();

    [GeneratedRegex("/\\*.*?\\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Body();

    [GeneratedRegex("::deep[^{},]*")]
    private static partial Regex Deep();
}
