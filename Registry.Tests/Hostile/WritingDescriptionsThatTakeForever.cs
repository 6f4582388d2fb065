using Registry.Portal.Containers;
using Registry.Portal.Ui.Lists;
using Registry.Portal.Ui.Markup;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>Texts that anybody may store and everybody's page lays out. What is bounded is the memory that it takes, which can be counted; time goes with it.</summary>
public sealed class WritingDescriptionsThatTakeForever
{
    /// <summary>As long as a collection's description may be.</summary>
    private const int Length = 99_000;

    private const long AllowedBytes = 128L << 20;

    public static TheoryData<string> Units =>
    [
        "[a](", "![a](", "~~a ", "^a", "*a ", "_a ", "**a ", "==a", "++a ", "~a ", "a**b_c~~", "*a_b ", "[a][", "[^a]", "[a](b (c ", "[a](b \"c ", "[a](<b ", "`a ", "[", "[a]: b\n", "> [a]: b\n", "1. ", "> ", ">", "- 1. > ", "|", "|a\n", "a|b\n-|-\n", "\n\n*a",
        "$a ", "$$a ", "$a$ ", "$", "$$\n", "$\\$", "a[^b]\n\n[^b]: c\n\n", "[^b]: c\n", "- [ ] a\n", "```\n```\n", "```py\na\n```\n",
    ];

    [Theory]
    [MemberData(nameof(Units))]
    public void A_repeated_mark_is_laid_out_in_bounded_room_or_shown_as_written(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length));

        Assert.InRange(Allocated(() => MarkdownRenderer.ToHtml(text)), 0, AllowedBytes);
        Assert.InRange(Allocated(() => MarkdownRenderer.ToInlineHtml(text)), 0, AllowedBytes);
        Assert.InRange(Allocated(() => Summary.Of(text)), 0, AllowedBytes);
    }

    [Fact]
    public void A_table_whose_short_rows_would_be_filled_up_to_a_wide_header_is_shown_as_written()
    {
        var half = Length / 4;
        var text = $"{Repeat("|", half)}\n{Repeat("-|", half / 2)}\n{Repeat("a|\n", half / 3)}";

        var html = string.Empty;
        var allocated = Allocated(() => html = MarkdownRenderer.ToHtml(text));

        Assert.InRange(allocated, 0, AllowedBytes);
        Assert.Contains("shown as it was written", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python", "1 ")]
    [InlineData("python", "= \"\"\" ")]
    [InlineData("python", "1e-")]
    [InlineData("sql", "a'b ")]
    [InlineData("xml", "<a b=\"")]
    [InlineData("html", "<script>var a;</script>")]
    [InlineData("html", "<!-- <a <script ")]
    [InlineData("markdown", "**a *b `c ")]
    [InlineData("csharp", "/* \"\"\" @\" ")]
    [InlineData("php", "<?php <script ")]
    [InlineData("bash", "\"a'${ ")]
    [InlineData("yaml", "- - a ")]
    [InlineData("def", "%post\n\"")]
    public void Code_in_any_language_is_coloured_in_bounded_room_or_stays_plain(string language, string unit)
    {
        var code = Repeat(unit, Length / unit.Length);
        var shorter = Repeat(unit, CodeColours.MaxLength / unit.Length);

        Assert.InRange(Allocated(() => MarkdownRenderer.ToHtml($"```{language}\n{code}\n```")), 0, AllowedBytes);
        Assert.InRange(Allocated(() => MarkdownRenderer.ToHtml($"```{language}\n{shorter}\n```")), 0, AllowedBytes);
        Assert.InRange(Allocated(() => MarkdownRenderer.ToHtml(Repeat($"```{language}\n{Repeat(unit, 50)}\n```\n\n", Length / 50 / unit.Length))), 0, AllowedBytes);
    }

    [Fact]
    public void Long_texts_that_are_meant_are_laid_out()
    {
        var table = "| Tool | Version | Link |\n|---|---|---|\n" + Repeat("| **bwa** | `0.7.17` | [home](https://example.org/bwa) |\n", 300);
        var code = "```sh\n" + Repeat("export A_B=\"${C[0]}\" | tee *.log\n", 1000) + "```\n";
        var text = $"# Tools\n\n{Repeat("Some *words* and a [link](https://example.org). ", 100)}\n\n{table}\n{code}\n{new string('-', 200)}\n\n{Repeat("- a\n  - [ ] b\n", 200)}";

        var html = MarkdownRenderer.ToHtml(text);

        Assert.DoesNotContain("shown as it was written", html, StringComparison.Ordinal);
        Assert.Contains("<strong>bwa</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<hr", html, StringComparison.Ordinal);
        Assert.Contains("type=\"checkbox\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_laid_out_once_for_all_its_readers()
    {
        var text = $"A text that no other test has: {nameof(A_text_is_laid_out_once_for_all_its_readers)}";
        var pages = new string[8];

        Parallel.For(0, pages.Length, page => pages[page] = RenderedMarkdown.Of(text));

        // The cache is only asked for what a writer and readers at one moment share; two may have come before it was there.
        Assert.Same(RenderedMarkdown.Of(text), RenderedMarkdown.Of(new string(text)));
        Assert.All(pages, page => Assert.Equal(pages[0], page));
    }

    [Fact]
    public void A_definition_of_unended_variables_is_shown_in_bounded_room()
    {
        var text = "%post\n" + Repeat("${", DefinitionMarkup.MaxLength);

        Assert.InRange(Allocated(() => DefinitionMarkup.Of(text, string.Empty)), 0, AllowedBytes);
    }

    private static string Repeat(string unit, int count) => string.Concat(Enumerable.Repeat(unit, count));

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
