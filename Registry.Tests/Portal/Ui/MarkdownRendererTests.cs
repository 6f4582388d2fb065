using Registry.Portal.Ui;
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

        Assert.DoesNotMatch("<(script|img|div)|<[^>]* on[a-z]+=|<[^>]* id=", html);
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
    [InlineData("[x](#use)", "#use")]
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
        var html = MarkdownRenderer.ToHtml("# One\n\n## Two\n\n###### Six\n\nTitle\n=====\n");

        Assert.DoesNotContain("<h1", html, StringComparison.Ordinal);
        Assert.Contains("<h2>One</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h3>Two</h3>", html, StringComparison.Ordinal);
        Assert.Contains("<h6>Six</h6>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Title</h2>", html, StringComparison.Ordinal);
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
}
