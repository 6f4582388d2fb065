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

    [Theory]
    [InlineData("#!/bin/sh\n\n    echo a\n      b\n", "#!/bin/sh\n\necho a\n  b")]
    [InlineData("    one\n\n    two", "one\n\ntwo")]
    [InlineData("#!/bin/sh\n# Copyright (c) Contributors to the Apptainer project, established as\n#   a Series\n\n# Custom environment shell code should follow\n\n    export A=1\n", "#!/bin/sh\n\n\nexport A=1")]
    [InlineData("# Copyright (c) somebody\nexport A=1", "# Copyright (c) somebody\nexport A=1")]
    public void A_script_is_read_without_the_clients_licence_and_indentation(string script, string read) =>
        Assert.Equal(read, new RunParts(new SifDescription { Startscript = script }).Groups[0].Parts[0].Text);

    [Fact]
    public void A_part_that_holds_nothing_but_the_clients_licence_is_left_out() =>
        Assert.Empty(new RunParts(new SifDescription { Startscript = "#!/bin/sh\n# Copyright (c) Contributors to the Apptainer project\n# and more\n\n# Custom environment shell code should follow\n" }).Groups);

    [Fact]
    public void However_much_the_image_says_the_page_shows_a_bounded_part()
    {
        var script = new string('x', 256 * 1024);

        var parts = new RunParts(new SifDescription { Help = script, Runscript = script, Apps = [.. Enumerable.Range(0, 64).Select(i => new SifApp($"{i}") { Test = script })] });

        Assert.True(parts.IsCut);
        Assert.Equal(128 * 1024, parts.Groups.Sum(group => group.Parts.Sum(part => part.Text.Length)));
    }
}
