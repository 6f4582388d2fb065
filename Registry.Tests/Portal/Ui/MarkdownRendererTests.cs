using Registry.Portal.Ui.Markup;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class MarkdownRendererTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)> text")]
    [InlineData("<div onclick=\"alert(1)\">\n\nx\n\n</div>")]
    [InlineData("a {onclick=alert(1)} b")]
    [InlineData("# x {#announcer onclick=alert(1)}")]
    public void Raw_html_and_attributes_stay_text(string markdown)
    {
        var html = MarkdownRenderer.ToHtml(markdown);

        Assert.DoesNotMatch("<(script|img|div)|<[^>]* on[a-z]+=|<[^>]* id=\"(?!readme-)", html);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](&#1;javascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x][y]\n\n[y]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    public void A_hostile_scheme_leads_nowhere(string markdown) =>
        Assert.DoesNotMatch("(?i)href=\"[^\"]*(javascript|data|vbscript):", MarkdownRenderer.ToHtml(markdown));

    [Theory]
    [InlineData("[x](https://example.org/a)", "https://example.org/a")]
    [InlineData("[x](/collections/lab)", "/collections/lab")]
    [InlineData("[x](#Use-it)", "#readme-use-it")]
    [InlineData("[x](mailto:a@example.org)", "mailto:a@example.org")]
    [InlineData("<https://example.org/b>", "https://example.org/b")]
    [InlineData("https://example.org/c", "https://example.org/c")]
    public void A_link_is_kept_and_promises_nothing(string markdown, string address)
    {
        var html = MarkdownRenderer.ToHtml(markdown);

        Assert.Contains($"href=\"{address}\"", html, StringComparison.Ordinal);
        Assert.Contains("rel=\"nofollow noopener ugc\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_becomes_a_link_so_that_no_other_host_learns_of_the_reader()
    {
        var html = MarkdownRenderer.ToHtml("![a cat](https://example.org/cat.png)");

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/cat.png\"", html, StringComparison.Ordinal);
        Assert.Contains("a cat", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_stand_below_the_title_of_the_page()
    {
        var html = MarkdownRenderer.ToHtml("# One\n\n## Two `code`, *more*!\n\n###### Six\n\nOne\n=====\n");

        Assert.DoesNotContain("<h1", html, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"readme-one\">One</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h3 id=\"readme-two-code-more\">Two", html, StringComparison.Ordinal);
        Assert.Contains("<h6 id=\"readme-six\">Six</h6>", html, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"readme-one-1\">One</h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_is_cut_and_says_so()
    {
        var html = MarkdownRenderer.ToHtml(new string('x', MarkdownRenderer.MaxLength) + "beyond");

        Assert.DoesNotContain("beyond", html, StringComparison.Ordinal);
        Assert.Contains("longer than can be shown", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    public void Absurd_nesting_is_shown_not_thrown(char letter) => Assert.NotEmpty(MarkdownRenderer.ToHtml(new string(letter, 20_000) + "x"));

    [Theory]
    [InlineData("bash", "# why\nexport A=\"b\" && apptainer pull --force x", "comment", "# why")]
    [InlineData("sh", "if true; then echo $HOME; fi", "keyword", "then")]
    [InlineData("python", "def add(a):\n    return \"x\" # y\n", "keyword", "return")]
    [InlineData("py", "x = 'text'", "string", "&#39;text&#39;")]
    [InlineData("json", "{ \"a\": \"b\" }", "string", "&quot;b&quot;")]
    [InlineData("yaml", "name: x # y\nlist:\n  - true\n", "number", "true")]
    [InlineData("yml", "name: x", "keyword", "name:")]
    [InlineData("c#", "var a = 1; // b", "keyword", "var")]
    [InlineData("cs", "return \"a\";", "string", "&quot;a&quot;")]
    [InlineData("xml", "<a b=\"c\"><!-- d --></a>", "keyword", "a")]
    [InlineData("sql", "SELECT name FROM images -- all", "keyword", "SELECT")]
    [InlineData("def", "Bootstrap: docker\nFrom: debian\n%post\n  echo hi\n", "keyword", "%post")]
    [InlineData("Dockerfile", "FROM debian\nRUN x", "keyword", "RUN")]
    public void Code_is_coloured_by_classes(string language, string code, string kind, string piece)
    {
        var html = MarkdownRenderer.ToHtml($"```{language}\n{code}\n```");

        Assert.Contains($"<span class=\"hl-{kind}\">{piece}</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.Contains("data-copy-code", html, StringComparison.Ordinal);
        Assert.Equal(code.TrimEnd('\n'), Code(html));
    }

    [Theory]
    [InlineData("```brainf\n<b>&amp;\n```", "<b>&amp;")]
    [InlineData("```\nif x\n```", "if x")]
    [InlineData("    if x", "if x")]
    [InlineData("```html\n<script>alert(1)</script>\n```", "<script>alert(1)</script>")]
    public void Code_says_what_was_written_in_any_language(string markdown, string code)
    {
        var html = MarkdownRenderer.ToHtml(markdown);

        Assert.Equal(code, Code(html));
        Assert.DoesNotMatch("<(script|b)>", html);
    }

    [Fact]
    public void Tables_scroll_in_a_box_and_tasks_and_notes_are_announced()
    {
        var html = MarkdownRenderer.ToHtml("| a |\n|---|\n| 1 |\n\n- [x] one\n- [ ] two\n\nText[^n] and[^n].\n\n[^n]: The **note**.\n");

        Assert.Contains("<div class=\"table-scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n<table>", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"checkbox\" disabled checked aria-label=\"Done\" /> one", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"checkbox\" disabled aria-label=\"To do\" /> two", html, StringComparison.Ordinal);
        Assert.Contains("id=\"fnref:1\" href=\"#fn:1\" aria-label=\"Note 1\">1</a>", html, StringComparison.Ordinal);
        Assert.Contains("<section class=\"footnotes\" aria-label=\"Notes\"><ol><li id=\"fn:1\">", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#fnref:2\" aria-label=\"Back to the text of note 1\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mass: $E = mc^2$.", "<span class=\"math\">$E = mc^2$</span>")]
    [InlineData("So $a < b$ holds", "<span class=\"math\">$a &lt; b$</span>")]
    [InlineData("$$\n\\sum_i x_i\n$$", "<div class=\"math\">$$\n\\sum_i x_i\n$$</div>")]
    public void Formulas_read_as_they_were_written(string markdown, string expected) => Assert.Contains(expected, MarkdownRenderer.ToHtml(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("It costs $5 and $10.")]
    [InlineData("Set $HOME and `$PATH`.")]
    public void Money_and_variables_are_no_formulas(string markdown) => Assert.DoesNotContain("math", MarkdownRenderer.ToHtml(markdown), StringComparison.Ordinal);

    private static string Code(string html) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html[(html.IndexOf("<code>", StringComparison.Ordinal) + 6)..html.IndexOf("</code>", StringComparison.Ordinal)], "<[^>]*>", string.Empty)).TrimEnd('\n');
}
