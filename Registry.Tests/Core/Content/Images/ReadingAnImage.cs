using System.Text;
using System.Text.Json;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

public sealed class ReadingAnImage
{
    private const string Fingerprint = "33E9190849A967945A398D276BDA5F055A0F7098";

    [Fact]
    public async Task A_built_image_is_described_as_the_client_describes_it()
    {
        const string metadata = """
            {"data":{"attributes":{
              "labels":{"Maintainer":"Test Signer \u003csigner@example.invalid\u003e","Unicode":"Žluťoučký kůň 漢字"},
              "deffile":"not this one","runscript":"#!/bin/sh\n\n    exec echo \"$@\"","startscript":"start",
              "test":"true","helpfile":"    A fixture.",
              "environment":{"/.singularity.d/env/90-environment.sh":"export FIXTURE=1"},
              "apps":{"tool":{"labels":{"Version":"2"},"runscript":"run tool","startscript":"s","test":"t","helpfile":"h","environment":{"e":"f"}}}}},
             "type":"container"}
            """;
        var spec = new SifSpec
        {
            Objects =
            [
                SifSpecObject.Definition("Bootstrap: docker\r\nFrom: alpine\r\n"),
                SifSpecObject.MetadataJson(metadata),
                SifSpecObject.Partition(5000, seed: 7, "amd64"),
            ],
        };

        var image = await SifScenario.DescribeAsync(spec);

        Assert.Equal("amd64", image.Architecture);
        Assert.Equal(spec.Id, image.Id);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(spec.Created), image.CreatedAt);
        Assert.Equal("Bootstrap: docker\nFrom: alpine\n", image.Definition);
        Assert.Equal("Test Signer <signer@example.invalid>", image.Labels["Maintainer"]);
        Assert.Equal("Žluťoučký kůň 漢字", image.Labels["Unicode"]);
        Assert.Equal("#!/bin/sh\n\n    exec echo \"$@\"", image.Runscript);
        Assert.Equal(("start", "true", "    A fixture."), (image.Startscript, image.Test, image.Help));
        Assert.Equal("export FIXTURE=1", image.Environment["/.singularity.d/env/90-environment.sh"]);
        var app = Assert.Single(image.Apps);
        Assert.Equal(("tool", "2", "run tool", "s"), (app.Name, app.Labels["Version"], app.Runscript, app.Startscript));
        Assert.Equal(("t", "h", "f"), (app.Test, app.Help, app.Environment["e"]));
        Assert.Equal([new SifPartition("Squashfs", "Primary system", "amd64", 5000, "rootfs.squashfs")], image.Partitions);
        Assert.Equal(["Definition file", "JSON", "Partition"], image.Objects.Select(o => o.Type));
        Assert.Equal(new SifObject(3, "Partition", "rootfs.squashfs", 5000, 1), image.Objects[2]);
        Assert.False(image.IsEncrypted);
        Assert.False(image.IsOciSif);
        Assert.Empty(image.Warnings);
    }

    [Fact]
    public async Task A_description_survives_JSON()
    {
        var spec = SifSpec.Image().With(SifSpecObject.Signature(Fingerprint, "{}"), SifSpecObject.Sbom(4, "{}"));
        var image = await SifScenario.DescribeAsync(spec with { Architecture = null });

        var text = JsonSerializer.Serialize(image);
        var again = JsonSerializer.Deserialize<SifDescription>(text);

        Assert.Equal(text, JsonSerializer.Serialize(again));
        Assert.Equal(image.Signatures, again!.Signatures);
        Assert.Contains("\"Dsse\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_description_that_an_older_registry_stored_can_still_be_read()
    {
        var image = JsonSerializer.Deserialize<SifDescription>("{}");

        Assert.Empty(image!.Labels);
        Assert.Empty(image.Warnings);
        Assert.Empty((await SifScenario.DescribeAsync(new SifSpec())).Objects);
    }

    [Theory]
    [InlineData("386")]
    [InlineData("arm64")]
    [InlineData("loong64")]
    public async Task The_header_gives_the_architecture(string architecture) =>
        Assert.Equal(architecture, (await SifScenario.DescribeAsync(SifSpec.Image(architecture: architecture))).Architecture);

    [Fact]
    public async Task Without_an_architecture_in_the_header_the_primary_partition_gives_it()
    {
        var spec = SifSpec.Image() with
        {
            Architecture = null,
            Objects = [SifSpecObject.Partition(1, 1, "amd64", partitionType: 3), SifSpecObject.Partition(1, 1, "riscv64")],
        };

        Assert.Equal("riscv64", (await SifScenario.DescribeAsync(spec)).Architecture);
        Assert.Null((await SifScenario.DescribeAsync(spec with { Objects = [] })).Architecture);
    }

    [Fact]
    public async Task A_header_and_a_partition_that_disagree_are_told_apart()
    {
        var image = await SifScenario.DescribeAsync(SifSpec.Image() with { Architecture = "arm64" });

        Assert.Equal("arm64", image.Architecture);
        Assert.Contains("arm64", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(5, 2, true)]
    [InlineData(6, 2, true)]
    [InlineData(5, 4, false)]
    public async Task An_encrypted_primary_partition_makes_the_image_encrypted(int fileSystem, int partitionType, bool encrypted)
    {
        var partition = SifSpecObject.Partition(64, 1, "amd64", fileSystem, partitionType);

        Assert.Equal(encrypted, (await SifScenario.DescribeAsync(new SifSpec { Objects = [partition] })).IsEncrypted);
    }

    [Theory]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{\"version\":1}\n", SifSignatureKind.PgpClearSigned)]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nSIFHASH:\nabcd\n", SifSignatureKind.PgpLegacy)]
    [InlineData("{\"payloadType\":\"application/vnd.sylabs.sif-metadata+json\"}", SifSignatureKind.Dsse)]
    [InlineData("", SifSignatureKind.Unknown)]
    public async Task A_signature_claims_a_key_a_hash_and_a_group(string content, SifSignatureKind kind)
    {
        var image = await SifScenario.DescribeAsync(SifSpec.Image().With(SifSpecObject.Signature(Fingerprint, content, hash: 3)));

        Assert.Equal([new SifSignature(Fingerprint.ToLowerInvariant(), "SHA-512", kind, 1, null)], image.Signatures);
    }

    [Fact]
    public async Task A_signature_without_a_key_that_links_to_an_object_says_so()
    {
        var signature = SifSpecObject.Signature(new string('0', 40), "{") with { Link = 3 };
        var image = await SifScenario.DescribeAsync(SifSpec.Image().With(signature));

        Assert.Equal([new SifSignature(null, "SHA-256", SifSignatureKind.Dsse, null, 3)], image.Signatures);
        Assert.Null(image.Objects[3].Group);
    }

    [Fact]
    public async Task Bills_of_materials_are_named_by_their_format()
    {
        var image = await SifScenario.DescribeAsync(SifSpec.Image().With(SifSpecObject.Sbom(1, "{}"), SifSpecObject.Sbom(99, "x")));

        Assert.Equal([new SifSbom("cyclonedx-json", 2), new SifSbom("Unknown (99)", 1)], image.Sboms);
    }

    [Fact]
    public async Task Older_images_give_their_labels_in_an_object_of_their_own()
    {
        var spec = new SifSpec { Objects = [SifSpecObject.LegacyLabels("""{"Author":"A","Build":7}""")] };

        var image = await SifScenario.DescribeAsync(spec);

        Assert.Equal([new("Author", "A"), new("Build", "7")], image.Labels);
    }

    [Fact]
    public async Task Metadata_in_a_labels_object_is_read_as_metadata()
    {
        var metadata = SifSpecObject.MetadataJson("""{"data":{"attributes":{"labels":{"Version":"9.9"}}},"type":"container"}""");

        var image = await SifScenario.DescribeAsync(new SifSpec { Objects = [metadata with { Type = 0x4003 }] });

        Assert.Equal([new("Version", "9.9")], image.Labels);
    }

    [Fact]
    public async Task An_image_without_a_definition_object_gives_the_one_in_its_metadata()
    {
        var image = await SifScenario.DescribeMetadataAsync("""{"data":{"attributes":{"deffile":"bootstrap: scratch"}}}""");

        Assert.Equal("bootstrap: scratch", image.Definition);
    }

    [Fact]
    public async Task A_long_definition_is_cut_at_a_whole_character()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("ž", 600_000));
        var image = await SifScenario.DescribeAsync(new SifSpec { Objects = [SifSpecObject.Definition(text)] });

        Assert.Equal(1 + (1 << 20) / 2 - 1, image.Definition!.Length);
        Assert.Equal('ž', image.Definition[^1]);
        Assert.Contains("definition", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_of_100_GiB_is_described_from_its_first_kilobytes()
    {
        var spec = SifSpec.Image();
        var head = SifBuilder.Bytes(spec);
        const long size = 100L << 30;
        BitConverter.GetBytes(size).CopyTo(head, SifBuilder.DescriptorAt(2) + 25);
        using var image = new SparseStream(head, size + head.Length);

        var description = (await SifReader.ReadAsync(image, default)).Value;

        Assert.Equal(size, description.Partitions[0].Size);
        Assert.InRange(image.BytesRead, 1, 40_000);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SifReader.ReadAsync(new MemoryStream(Encoding.ASCII.GetBytes("x")), cancelled.Token));
    }
}
