using System.Text.RegularExpressions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>
/// Text fields are bound with <c>@bind</c>. With a value and a handler of <c>input</c> side by side the renderer does not learn what the browser shows,
/// writes the older text back, and swallows what was typed meanwhile.
/// </summary>
public sealed partial class Inputs
{
    [Fact]
    public void No_text_field_has_a_handler_in_place_of_a_binding()
    {
        var portal = Path.Combine(Repository.Root, "Registry.Portal");
        var unbound =
            from file in Directory.EnumerateFiles(portal, "*.razor", SearchOption.AllDirectories)
            from match in TextField().Matches(File.ReadAllText(file))
            where Handler().IsMatch(match.Value)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";
        Assert.Empty(unbound);
    }

    [Theory]
    [InlineData("""<input class="input" value="@_text" @oninput="Typed" />""", true)]
    [InlineData("""<textarea value="@Text" @onchange="e => Typed(e)"></textarea>""", true)]
    [InlineData("""<input type="radio" value="a" @onchange="Chosen" />""", false)]
    [InlineData("""<input class="input" @bind="_text" @bind:event="oninput" />""", false)]
    public void Only_such_fields_are_found(string markup, bool isFound) =>
        Assert.Equal(isFound, TextField().Matches(markup).Any(match => Handler().IsMatch(match.Value)));

    [GeneratedRegex("""<(?:input(?![^>]*type="(?:radio|checkbox|file)")|textarea)\b(?:"[^"]*"|[^>"])*>""")]
    private static partial Regex TextField();

    [GeneratedRegex("@on(?:input|change)=")]
    private static partial Regex Handler();
}
