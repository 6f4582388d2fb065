using Registry.Core.Content.Images.Sif;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

/// <summary>Images as Singularity 3.0 to 3.6 built them: a definition, and no metadata.</summary>
public sealed class ReadingADefinition
{
    private const string Old = """
        Bootstrap: docker
        From: debian:10

        %labels
            Author   Jo Example
            # a remark
            Version 2.1
            Bare

        %environment
            export TOOL_HOME=/opt/tool

        %runscript
            exec /opt/tool/bin/tool "$@"
            %matplotlib inline

        %help
            Aligns reads.

        %apprun extra
            echo extra

        %applabels extra
            Size 3

        """;

    [Fact]
    public async Task Its_sections_say_what_no_metadata_says()
    {
        var image = await DescribeAsync(SifSpecObject.Definition(Old));

        Assert.True(image is { IsRunFromDefinition: true, AreLabelsFromDefinition: true });
        Assert.Equal(("Jo Example", "2.1", "", 3), (image.Labels["Author"], image.Labels["Version"], image.Labels["Bare"], image.Labels.Count));
        Assert.Equal("    exec /opt/tool/bin/tool \"$@\"\n    %matplotlib inline", image.Runscript);
        Assert.Equal("    Aligns reads.", image.Help);
        Assert.Equal("    export TOOL_HOME=/opt/tool", Assert.Single(image.Environment).Value);
        var app = Assert.Single(image.Apps);
        Assert.Equal(("extra", "    echo extra", "3"), (app.Name, app.Runscript, app.Labels["Size"]));
    }

    [Fact]
    public async Task Only_the_last_stage_counts()
    {
        var image = await DescribeAsync(SifSpecObject.Definition(
            "Bootstrap: docker\nFrom: golang\nStage: build\n%labels\n Who builder\n%runscript\n build\n%apprun x\n y\n bootstrap: docker\nFrom: debian\n%runscript\n final\n"));

        Assert.Equal(" final", image.Runscript);
        Assert.Empty(image.Labels);
        Assert.Empty(image.Apps);
    }

    [Fact]
    public async Task Metadata_counts_alone_where_there_is_some()
    {
        var image = await DescribeAsync(SifSpecObject.Definition(Old), SifSpecObject.MetadataJson("""{"data":{"attributes":{"startscript":"start"}},"type":"container"}"""));

        Assert.True(image is { IsRunFromDefinition: false, AreLabelsFromDefinition: false, Runscript: null, Startscript: "start", Labels.Count: 0 });
    }

    [Fact]
    public void What_was_read_before_is_completed_when_it_is_shown()
    {
        var stored = new SifDescription { Definition = Old };

        var shown = stored.WithDefinition();

        Assert.True(shown is { IsRunFromDefinition: true, AreLabelsFromDefinition: true });
        Assert.Same(shown, shown.WithDefinition());
    }

    [Fact]
    public async Task A_hostile_one_stays_below_the_limits()
    {
        var apps = string.Concat(Enumerable.Range(0, 5000).Select(i => $"%apprun a{i}\n x\n"));
        var labels = string.Concat(Enumerable.Range(0, 5000).Select(i => $" k{i} v\n"));

        var image = await DescribeAsync(SifSpecObject.Definition($"{apps}%labels\n{labels}%runscript\n{new string('r', 400_000)}\n"));

        Assert.Equal((64, 1000, 256 << 10), (image.Apps.Count, image.Labels.Count, image.Runscript!.Length));
    }

    private static Task<SifDescription> DescribeAsync(params SifSpecObject[] objects) =>
        SifScenario.DescribeAsync(new SifSpec { Objects = [.. objects, SifSpecObject.Partition(4096, 1, "amd64")] });
}
