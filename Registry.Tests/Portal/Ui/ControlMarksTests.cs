using Registry.Portal.Containers;
using Registry.Portal.Ui;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class ControlMarksTests
{
    [Theory]
    [InlineData("plain <b>", "plain &lt;b&gt;")]
    [InlineData("a\u202Eb", "a<i class=\"control\" data-c=\"U+202E\"></i>b")]
    [InlineData("\u2066x\u2069", "<i class=\"control\" data-c=\"U+2066\"></i>x<i class=\"control\" data-c=\"U+2069\"></i>")]
    [InlineData("\u001B[31m\ttab", "<i class=\"control\" data-c=\"U+001B\"></i>[31m\ttab")]
    public void What_turns_or_hides_characters_is_seen(string text, string html) => Assert.Equal(html, ControlMarks.Html(text));

    [Fact]
    public void Lines_are_counted_as_editors_do() => Assert.Equal(3, DefinitionLexer.Lex("a\u2028b\r\nc\u000C\rd").Count);

    [Fact]
    public void A_definition_of_hundreds_of_thousands_of_lines_is_cut()
    {
        var markup = DefinitionMarkup.Of(string.Concat(Enumerable.Repeat("%p\n", 80_000)), "/somewhere");
        Assert.True(markup.IsCut);
        Assert.InRange(markup.Html.Length, 1_000_000, 2_100_000);
        Assert.False(DefinitionMarkup.Of("%post\n  true\n", "/somewhere").IsCut);
        Assert.Contains("xx", DefinitionMarkup.Of(new string('x', DefinitionMarkup.MaxLength + 10) + "\n", "/somewhere").Html, StringComparison.Ordinal);
    }
}
