using System.Buffers.Binary;
using Registry.Core.Content.Images.Sif;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

public sealed class ReadingHostileImages
{
    [Theory]
    [InlineData(0)]
    [InlineData(-62_135_596_800)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(253_402_300_800)]
    public async Task A_time_that_cannot_be_is_no_time(long created) =>
        Assert.Null((await SifScenario.DescribeAsync(SifSpec.Image() with { Created = created })).CreatedAt);

    [Fact]
    public async Task Ids_that_repeat_or_are_zero_and_links_to_nothing_are_tolerated()
    {
        var odd = SifSpec.Image().With(
            SifSpecObject.Of(0x4007, "twice", "a") with { Id = 1 },
            SifSpecObject.Of(0x4007, "zero", "b") with { Id = 0, Link = 4_000_000 },
            SifSpecObject.Of(-5, "unknown", "c") with { Group = uint.MaxValue });

        var image = await SifScenario.DescribeAsync(odd);

        Assert.Equal([1, 2, 3, 1, 0, 6], image.Objects.Select(o => o.Id));
        Assert.Equal("Unknown (0xfffffffb)", image.Objects[5].Type);
        Assert.Equal(2, image.Warnings.Count);
    }

    [Fact]
    public async Task Of_several_primary_partitions_the_first_one_counts()
    {
        var spec = SifSpec.Image() with { Architecture = null };

        var image = await SifScenario.DescribeAsync(spec.With(SifSpecObject.Partition(64, 2, "arm64")));

        Assert.Equal("amd64", image.Architecture);
        Assert.Contains("primary system", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_that_overlap_are_tolerated()
    {
        var bytes = SifBuilder.Bytes(SifSpec.Image());
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(SifBuilder.DescriptorAt(0) + 17), 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(SifBuilder.DescriptorAt(0) + 25), bytes.Length);

        var image = (await SifScenario.ReadAsync(bytes)).Value;

        Assert.StartsWith("#!/usr/bin/env run-singularity\nSIF_MAGIC", image.Definition, StringComparison.Ordinal);
        Assert.DoesNotContain(image.Definition!, c => c is '\0' or '\u001b');
    }

    [Fact]
    public async Task An_architecture_that_nobody_has_given_out_is_unknown()
    {
        var bytes = SifBuilder.Bytes(SifSpec.Image() with { Objects = [] });
        "99\0"u8.CopyTo(bytes.AsSpan(45));

        var image = (await SifScenario.ReadAsync(bytes)).Value;

        Assert.Null(image.Architecture);
        Assert.Contains("'99'", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_table_is_listed_under_a_limit()
    {
        var signature = SifSpecObject.Signature(new string('a', 40), "{}");

        var image = await SifScenario.DescribeAsync(new SifSpec { Objects = [.. Enumerable.Repeat(signature, 4096)] });

        Assert.Equal(256, image.Objects.Count);
        Assert.Equal(64, image.Signatures.Count);
        Assert.Contains(image.Warnings, w => w.Contains("4096 signatures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_lose_control_characters_and_stay_text()
    {
        var image = await SifScenario.DescribeAsync(new SifSpec { Objects = [SifSpecObject.Of(0x4007, "../a\u001b[31m\0b\u0085", "x")] });

        Assert.Equal("../a[31mb", image.Objects[0].Name);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_replaced()
    {
        var junk = new SifSpecObject(0x4001, "definition") { Content = [0x61, 0xFF, 0xC3, 0x28, 0x00, 0xED, 0xA0, 0x80, 0x0A] };

        var image = await SifScenario.DescribeAsync(new SifSpec { Objects = [junk] });

        Assert.Equal("a\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFD\n", image.Definition);
    }

    [Fact]
    public async Task Mutations_and_cuts_of_an_image_never_throw()
    {
        var spec = SifSpec.Image(partitionBytes: 512).With(
            SifSpecObject.Signature(new string('a', 40), "{}"),
            SifSpecObject.OciRootIndex("""{"manifests":[{"digest":"sha256:1"}]}"""),
            SifSpecObject.OciBlob("sha256:1", """{"config":{"digest":"sha256:2"}}"""),
            SifSpecObject.OciBlob("sha256:2", """{"architecture":"arm64","config":{"Labels":{"a":"b"}}}"""));
        var sound = SifBuilder.Bytes(spec);
        var random = new Random(20261120);
        var described = 0;
        for (var round = 0; round < 2000; round++)
        {
            var image = Mutate(sound, spec.Objects.Count, random);
            var result = await SifScenario.ReadAsync(image);
            described += result.Succeeded ? 1 : 0;
            Assert.DoesNotContain(result.Succeeded ? AllText(result.Value) : result.Refusal.Message, IsUnstorable);
        }

        // Both outcomes have to occur often, or the mutations prove nothing.
        Assert.InRange(described, 200, 1800);
    }

    private static byte[] Mutate(byte[] sound, int objects, Random random)
    {
        var image = random.Next(8) == 0 ? sound[..random.Next(sound.Length)] : sound.ToArray();
        for (var change = random.Next(1, 6); change > 0 && image.Length > 0; change--)
        {
            var at = random.Next(4) switch
            {
                0 => random.Next(SifBuilder.HeaderBytes),
                1 => SifBuilder.DescriptorAt(random.Next(objects)) + random.Next(SifBuilder.DescriptorBytes),
                2 => SifBuilder.DescriptorAt(48) + random.Next(300),
                _ => random.Next(sound.Length),
            };
            if (at < image.Length)
            {
                image[at] = random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
            }
        }

        return image;
    }

    private static string AllText(SifDescription image) => string.Join('|',
    [
        image.Definition, .. image.Labels.Keys, .. image.Labels.Values, .. image.Objects.Select(o => o.Name), .. image.Warnings,
    ]);

    private static bool IsUnstorable(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
