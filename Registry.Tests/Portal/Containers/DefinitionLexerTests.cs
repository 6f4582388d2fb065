using Registry.Portal.Containers;
using Xunit;
using static Registry.Portal.Containers.DefinitionTokenKind;

namespace Registry.Tests.Portal.Containers;

public sealed class DefinitionLexerTests
{
    [Fact]
    public void A_header_is_keyword_and_value()
    {
        var line = DefinitionLexer.Lex("From: docker://alpine:3")[0];

        Assert.Equal([new DefinitionToken(Keyword, "From:"), new DefinitionToken(Value, " docker://alpine:3")], line.Tokens);
    }

    [Fact]
    public void A_section_opens_with_its_arguments_and_its_name_is_folded()
    {
        var line = DefinitionLexer.Lex("%AppInstall samtools")[0];

        Assert.Equal("appinstall", line.Section);
        Assert.Equal([new DefinitionToken(Section, "%AppInstall samtools")], line.Tokens);
    }

    [Theory]
    [InlineData("    # all of it", "Comment:    # all of it")]
    [InlineData("echo a#b", "Text:echo a#b")]
    [InlineData("run; # why", "Text:run; |Comment:# why")]
    [InlineData("echo \"a \\\" # b\" c", "Text:echo |Quoted:\"a \\\" # b\"|Text: c")]
    [InlineData("echo 'it' \"$x\"", "Text:echo |Quoted:'it'|Text: |Quoted:\"$x\"")]
    [InlineData("exec $HOME/x \"$@\" ${Y}", "Text:exec |Variable:$HOME|Text:/x |Quoted:\"$@\"|Text: |Variable:${Y}")]
    [InlineData("echo $@ $ $1", "Text:echo |Variable:$@|Text: $ |Variable:$1")]
    [InlineData("echo \\$x \\", "Text:echo \\$x \\")]
    [InlineData("echo 'open", "Text:echo |Quoted:'open")]
    public void A_line_of_a_script(string line, string expected)
    {
        var tokens = DefinitionLexer.Lex($"%post\n{line}")[1].Tokens;

        Assert.Equal(expected.Replace("Comment:    #", "Text:    |Comment:#", StringComparison.Ordinal), string.Join('|', tokens.Select(token => $"{token.Kind}:{token.Text}")));
    }

    [Fact]
    public void Help_is_prose_and_a_further_stage_is_a_header_again()
    {
        var lines = DefinitionLexer.Lex("%help\nIt's \"fine\" # really\nBootstrap: docker");

        Assert.Equal([new DefinitionToken(Text, "It's \"fine\" # really")], lines[1].Tokens);
        Assert.Equal(Keyword, lines[2].Tokens[0].Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n%\n%%post\n%post\n\"\n'\n$\n${\n\\\n#\n: :\n\t%post")]
    [InlineData("%post\n\"\\")]
    public void Nothing_is_lost_whatever_is_written(string text) =>
        Assert.Equal(text, string.Join('\n', DefinitionLexer.Lex(text).Select(line => string.Concat(line.Tokens.Select(token => token.Text)))));

    [Fact]
    public void Markup_encodes_everything_and_numbers_sections_of_the_same_name()
    {
        var markup = DefinitionMarkup.Of("From: <script>alert(1)</script>\n%post \"><img src=x>\n    echo '</code>'\n%post\n", "/page?a=1&tab=definition");

        Assert.DoesNotContain("<script", markup.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", markup.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("</code", markup.Html, StringComparison.Ordinal);
        Assert.Equal([("%post", "section-post"), ("%post", "section-post-2")], markup.Sections);
        Assert.Contains("<span class=\"d-section\" id=\"section-post-2\">%post</span>", markup.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_have_numbers_that_are_links_and_sections_fold()
    {
        var html = DefinitionMarkup.Of("From: debian\n%post\n    true\n%help\nWords", "/page?tag=v1&tab=definition").Html;

        string Number(int line) => $"<a id=\"L{line}\" href=\"/page?tag=v1&amp;tab=definition#L{line}\" data-n=\"{line}\" tabindex=\"-1\" aria-hidden=\"true\"></a>";
        Assert.Equal(
            $"{Number(1)}<span class=\"d-keyword\">From:</span><span class=\"d-value\"> debian</span>\n"
            + $"<details open><summary>{Number(2)}<span class=\"d-section\" id=\"section-post\">%post</span>\n</summary>{Number(3)}    true\n</details>"
            + $"<details open><summary>{Number(4)}<span class=\"d-section\" id=\"section-help\">%help</span>\n</summary>{Number(5)}Words\n</details>",
            html);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("#\n")]
    public void Markup_of_very_many_lines_is_bounded(string line) =>
        Assert.True(DefinitionMarkup.Of(string.Concat(Enumerable.Repeat(line, 200_000)), $"/{new string('a', 100)}").Html.Length < 30 * DefinitionMarkup.MaxLength);

    [Fact]
    public void Markup_of_a_huge_file_is_bounded()
    {
        var markup = DefinitionMarkup.Of(string.Concat(Enumerable.Repeat("%post\n", 200_000)), "/page");

        Assert.True(markup.Html.Length < 20 * DefinitionMarkup.MaxLength, $"{markup.Html.Length} characters");
        Assert.Equal(200, markup.Sections.Count);
    }
}
