using Registry.Portal.Collections;
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
    [InlineData("Cut in the **middle of", "Cut in the **middle of")]
    public void The_first_paragraph_without_its_markup(string markdown, string expected) => Assert.Equal(expected, Summary.Of(markdown));

    [Fact]
    public void It_is_one_short_line_however_much_is_written()
    {
        Assert.Equal(201, Summary.Of(new string('x', 300)).Length);
        Assert.InRange(Summary.Of(new string('>', 300)).Length, 0, 201);
    }
}
