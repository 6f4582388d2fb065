using Registry.Portal.Ui.Lists;
using Xunit;

namespace Registry.Tests.Portal.Collections;

public sealed class SummaryTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Plain & simple.", "Plain & simple.")]
    [InlineData("# Title\n\nThe **first** [paragraph](https://x.example)\ngoes `on`.\n\nThe second.", "The first paragraph goes on.")]
    [InlineData("# Only a title", "Only a title")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("It aligns[^1] reads[^note] of `a[^1]`.\n\n[^1]: With *care*.\n[^note]: All of them.", "It aligns reads of a[^1].")]
    [InlineData("It aligns[^1] reads, and the text ends here", "It aligns reads, and the text ends here")]
    [InlineData("[^1]: A note by itself.\n\nThe words.", "The words.")]
    [InlineData("A set [a b] and [^x](https://x.example)", "A set [a b] and ^x")]
    [InlineData("~~Old~~ H~2~O", "Old H2O")]
    [InlineData("Cut in the **middle of", "Cut in the **middle of")]
    public void The_first_paragraph_without_its_markup(string markdown, string expected) => Assert.Equal(expected, Summary.Of(markdown));

    [Fact]
    public void It_is_one_short_line_however_much_is_written()
    {
        Assert.Equal(201, Summary.Of(new string('x', 300)).Length);
        Assert.InRange(Summary.Of(new string('>', 300)).Length, 0, 201);
    }
}
