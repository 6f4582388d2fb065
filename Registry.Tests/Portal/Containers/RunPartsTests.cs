using Registry.Core.Content.Images.Sif;
using Registry.Portal.Containers;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class RunPartsTests
{
    [Fact]
    public void Help_comes_first_and_apps_follow()
    {
        var parts = new RunParts(new SifDescription { Runscript = "exec x\n", Help = "Hello", Apps = [new SifApp("empty"), new SifApp("tool") { Test = "true" }] });

        Assert.Equal([null, "tool"], parts.Groups.Select(group => group.App));
        Assert.Equal([new RunPart("Help", "Hello"), new RunPart("Runscript", "exec x")], parts.Groups[0].Parts);
        Assert.False(parts.IsCut);
    }

    [Fact]
    public void However_much_the_image_says_the_page_shows_a_bounded_part()
    {
        var script = new string('x', 256 * 1024);

        var parts = new RunParts(new SifDescription { Help = script, Runscript = script, Apps = [.. Enumerable.Range(0, 64).Select(i => new SifApp($"{i}") { Test = script })] });

        Assert.True(parts.IsCut);
        Assert.Equal(128 * 1024, parts.Groups.Sum(group => group.Parts.Sum(part => part.Text.Length)));
    }
}
