using Registry.Core.Kernel.Names;
using Registry.Portal.Containers;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class PullCommandsTests
{
    private static readonly string Hex = new('a', 64);

    [Theory]
    [InlineData(PullTool.Apptainer, "apptainer pull library://ann/neuro/prep:v1")]
    [InlineData(PullTool.Singularity, "singularity pull library://ann/neuro/prep:v1")]
    [InlineData(PullTool.Curl, "curl -fLO 'https://images.lab.example/download/neuro/prep/v1/prep_v1.sif'")]
    public void A_public_image_at_a_plain_host(PullTool tool, string expected) =>
        Assert.Equal(expected, Commands("https://images.lab.example/").Pull(tool, isPinned: false));

    [Theory]
    [InlineData(PullTool.Apptainer, "apptainer pull prep_v1.sif 'http://127.0.0.1:5000/download/neuro/prep/v1/prep_v1.sif'")]
    [InlineData(PullTool.Curl, "curl -fLO 'http://127.0.0.1:5000/download/neuro/prep/v1/prep_v1.sif'")]
    public void With_a_port_that_remote_add_refuses_the_plain_address_is_pulled(PullTool tool, string expected)
    {
        var commands = Commands("http://127.0.0.1:5000/");

        Assert.Equal(expected, commands.Pull(tool, isPinned: false));
        Assert.Null(commands.SetUp(tool));
    }

    [Theory]
    [InlineData(PullTool.Apptainer, UseVerb.Run, "apptainer run prep_v1.sif")]
    [InlineData(PullTool.Singularity, UseVerb.Exec, "singularity exec prep_v1.sif COMMAND")]
    [InlineData(PullTool.Curl, UseVerb.Shell, "apptainer shell prep_v1.sif")]
    public void What_was_pulled_is_used_by_its_file(PullTool tool, UseVerb verb, string expected) =>
        Assert.Equal(expected, Commands("https://images.lab.example/").Use(tool, verb));

    [Fact]
    public void A_plain_address_sends_no_token_so_a_private_image_never_gets_one()
    {
        var commands = Commands("http://127.0.0.1:5000/", isPrivate: true);

        Assert.Equal("apptainer pull library://ann/neuro/prep:v1", commands.Pull(PullTool.Apptainer, isPinned: false));
        Assert.True(commands.NeedsFile);
        Assert.Equal(
            "curl -fLO -H \"Authorization: Bearer $TOKEN\" 'http://127.0.0.1:5000/download/neuro/prep/v1/prep_v1.sif'",
            commands.Pull(PullTool.Curl, isPinned: false));
    }

    [Fact]
    public void A_pinned_pull_names_the_content_and_no_architecture()
    {
        var commands = Commands("https://images.lab.example/", architecture: "arm64");

        Assert.Equal($"apptainer pull library://ann/neuro/prep:sha256.{Hex}", commands.Pull(PullTool.Apptainer, isPinned: true));
        Assert.Equal($"curl -fLO 'https://images.lab.example/download/neuro/prep/sha256:{Hex}/prep_v1.sif'", commands.Pull(PullTool.Curl, isPinned: true));
    }

    [Fact]
    public void What_curl_fetched_is_verified_with_the_file_beside_it() =>
        Assert.Equal(
            "curl -fLO 'https://images.lab.example/download/neuro/prep/v1/prep_v1.sif.sha256' && sha256sum -c prep_v1.sif.sha256",
            Commands("https://images.lab.example/").Verify(isPinned: false));

    [Theory]
    [InlineData(PullTool.Apptainer, "apptainer pull --arch arm64 library://ann/neuro/prep:v1")]
    [InlineData(PullTool.Curl, "curl -fLO 'https://images.lab.example/download/neuro/prep/v1/prep_v1.sif?arch=arm64'")]
    public void Another_architecture_than_the_usual_one_is_named(PullTool tool, string expected) =>
        Assert.Equal(expected, Commands("https://images.lab.example/", architecture: "arm64").Pull(tool, isPinned: false));

    [Fact]
    public void An_image_without_a_tag_is_pulled_by_its_content()
    {
        var commands = Commands("https://images.lab.example/", tag: null);

        Assert.Equal($"apptainer pull library://ann/neuro/prep:sha256.{Hex}", commands.Pull(PullTool.Apptainer, isPinned: false));
        Assert.Equal("prep_aaaaaaaaaaaa.sif", commands.FileName);
    }

    [Theory]
    [InlineData("https://images.lab.example/", false, "apptainer remote add --no-login images images.lab.example && apptainer remote use images")]
    [InlineData("https://images.lab.example/", true, "apptainer remote add images images.lab.example && apptainer remote use images")]
    [InlineData("http://images.lab.example/", false, "apptainer remote add --no-login --insecure images images.lab.example && apptainer remote use images")]
    public void The_first_time_the_client_is_told_about_the_registry(string address, bool isPrivate, string expected) =>
        Assert.Equal(expected, Commands(address, isPrivate).SetUp(PullTool.Apptainer));

    [Fact]
    public void A_public_image_can_be_pulled_without_set_up_and_a_private_one_cannot()
    {
        Assert.Equal(
            "apptainer pull prep_v1.sif 'https://images.lab.example/download/neuro/prep/v1/prep_v1.sif'",
            Commands("https://images.lab.example/").PullWithoutSetUp(PullTool.Apptainer, isPinned: false));
        Assert.Null(Commands("https://images.lab.example/", isPrivate: true).PullWithoutSetUp(PullTool.Apptainer, isPinned: false));
    }

    [Theory]
    [InlineData(PullTool.Singularity)]
    [InlineData(PullTool.Curl)]
    public void An_OCI_SIF_is_used_with_the_client_that_runs_it(PullTool tool)
    {
        var commands = new PullCommands(new Uri("https://images.lab.example/"), new PullTarget("ann", "neuro", "prep", "v1", Digest.FromHex(Hex), "amd64", IsPrivate: false) { IsOciSif = true });

        Assert.Equal([PullTool.Singularity, PullTool.Curl], commands.Tools);
        Assert.Equal("singularity run --oci prep_v1.sif", commands.Use(tool, UseVerb.Run));
        Assert.Equal("singularity shell --oci prep_v1.sif", commands.Use(tool, UseVerb.Shell));
        Assert.Equal("singularity exec --oci prep_v1.sif COMMAND", commands.Use(tool, UseVerb.Exec));
    }

    [Theory]
    [InlineData("https://images.lab.example/", "amd64", "library://ann/neuro/prep:v1", "From: ann/neuro/prep:v1\n")]
    [InlineData("https://images.lab.example/", "arm64", "library://ann/neuro/prep:sha256.HEX", "From: ann/neuro/prep:sha256.HEX\n")]
    [InlineData("http://127.0.0.1:5000/", "amd64", "http://127.0.0.1:5000/download/neuro/prep/v1/prep_v1.sif", "From: ann/neuro/prep:v1\nLibrary: http://127.0.0.1:5000\n")]
    public void Without_a_pull_the_client_and_workflows_take_it_from_its_address(string address, string architecture, string source, string definition)
    {
        var (commands, named) = (Commands(address, architecture: architecture), source.Replace("HEX", Hex, StringComparison.Ordinal));

        Assert.Equal($"apptainer run {(named.StartsWith("http", StringComparison.Ordinal) ? $"'{named}'" : named)}", commands.Run(PullTool.Apptainer));
        Assert.Equal($"Bootstrap: library\n{definition.Replace("HEX", Hex, StringComparison.Ordinal)}", commands.Definition);
        Assert.Contains($"container '{named}'", commands.Nextflow, StringComparison.Ordinal);
        Assert.Contains($"container: \"{named}\"", commands.Snakemake, StringComparison.Ordinal);
    }

    private static PullCommands Commands(string address, bool isPrivate = false, string architecture = "amd64", string? tag = "v1") =>
        new(new Uri(address), new PullTarget("ann", "neuro", "prep", tag, Digest.FromHex(Hex), architecture, isPrivate));
}
