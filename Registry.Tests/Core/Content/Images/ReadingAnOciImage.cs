using Registry.Core.Content.Images.Sif;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

public sealed class ReadingAnOciImage
{
    private const string Index = """{"schemaVersion":2,"manifests":[{"mediaType":"m","digest":"sha256:11"},{"digest":"sha256:99"}]}""";
    private const string Manifest = """{"schemaVersion":2,"config":{"mediaType":"c","digest":"sha256:22"},"layers":[{"digest":"sha256:33"}]}""";
    private const string Config = """{"architecture":"arm64","config":{"Env":["A=b"],"Labels":{"org.opencontainers.image.title":"t"}}}""";

    [Fact]
    public async Task The_configuration_in_the_blobs_gives_architecture_and_labels()
    {
        var image = await DescribeAsync(Index, ("sha256:33", "layer"), ("sha256:22", Config), ("sha256:11", Manifest));

        Assert.True(image.IsOciSif);
        Assert.Equal("arm64", image.Architecture);
        Assert.Equal([new("org.opencontainers.image.title", "t")], image.Labels);
        Assert.Empty(image.Warnings);
    }

    [Fact]
    public async Task The_configuration_says_how_it_starts()
    {
        var image = await DescribeAsync(
            Index,
            ("sha256:22", """{"config":{"Entrypoint":["/bin/tool","a b"],"Cmd":["--help"],"Env":["A=b","C=d"],"User":"1000","WorkingDir":"/work","Labels":null}}"""),
            ("sha256:11", Manifest));

        Assert.Equal(["/bin/tool", "a b"], image.Process!.Entrypoint);
        Assert.Equal(["--help"], image.Process.Command);
        Assert.Equal(["A=b", "C=d"], image.Process.Environment);
        Assert.Equal(("1000", "/work"), (image.Process.User, image.Process.WorkingDirectory));
        Assert.Empty(image.Warnings);
    }

    [Fact]
    public async Task An_index_inside_of_the_index_is_followed()
    {
        var image = await DescribeAsync(
            """{"manifests":[{"digest":"sha256:00"}]}""", ("sha256:00", Index), ("sha256:11", Manifest), ("sha256:22", Config));

        Assert.Equal("arm64", image.Architecture);
    }

    [Fact]
    public async Task An_index_that_leads_to_itself_ends()
    {
        var image = await DescribeAsync("""{"manifests":[{"digest":"sha256:00"}]}""", ("sha256:00", """{"manifests":[{"digest":"sha256:00"}]}"""));

        Assert.Null(image.Architecture);
        Assert.Contains("leads to no configuration", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("[]")]
    [InlineData("{\"manifests\":{\"digest\":\"sha256:11\"}}")]
    [InlineData("{\"manifests\":[1,null,{\"digest\":7}]}")]
    [InlineData("{\"config\":{\"digest\":\"sha256:nowhere\"}}")]
    public async Task What_cannot_be_followed_leaves_the_architecture_unknown(string index)
    {
        var image = await DescribeAsync(index, ("sha256:11", Manifest), ("sha256:22", Config));

        Assert.True(image.IsOciSif);
        Assert.Null(image.Architecture);
        Assert.NotEmpty(image.Warnings);
    }

    [Theory]
    [InlineData("{\"architecture\":\"../../etc\"}")]
    [InlineData("{\"architecture\":[\"amd64\"],\"config\":{\"Labels\":null}}")]
    public async Task A_configuration_with_another_architecture_is_told(string config)
    {
        var image = await DescribeAsync(Index, ("sha256:11", Manifest), ("sha256:22", config));

        Assert.Null(image.Architecture);
        Assert.Contains("architecture", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    private static Task<SifDescription> DescribeAsync(string index, params (string Digest, string Json)[] blobs) =>
        SifScenario.DescribeAsync(new SifSpec
        {
            Architecture = null,
            Objects = [SifSpecObject.OciRootIndex(index), .. blobs.Select(b => SifSpecObject.OciBlob(b.Digest, b.Json))],
        });
}
