using System.Buffers.Binary;
using System.Text;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

public sealed class RefusingAFile
{
    private const int Free = 80;
    private const int Total = 88;
    private const int TableOffset = 96;
    private const int TableSize = 104;
    private const int DataOffset = 112;
    private const int DataSize = 120;
    private const int ObjectOffset = 17;
    private const int ObjectSize = 25;

    [Fact]
    public async Task An_empty_file() =>
        Assert.StartsWith("This file is empty", await SifScenario.RefusalAsync([]), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "it has 1 byte,")]
    [InlineData(100, "it has 100 bytes,")]
    [InlineData(127, "it has 127 bytes,")]
    public async Task A_file_shorter_than_the_header(int length, string expected) =>
        Assert.Contains(expected, await SifScenario.RefusalAsync(SifBuilder.Bytes(SifSpec.Image())[..length]), StringComparison.Ordinal);

    [Fact]
    public async Task An_image_of_before_there_were_SIFs()
    {
        var squashfs = new byte[4096];
        "hsqs"u8.CopyTo(squashfs);
        squashfs[4] = 9;

        Assert.Equal(
            "This file is no SIF image: it is a squashfs image, as Singularity made them before version 3. Convert it with 'apptainer build NEW.sif OLD.img' (or 'singularity build'), then push NEW.sif.",
            await SifScenario.RefusalAsync(squashfs));
    }

    [Fact]
    public async Task A_file_of_random_bytes_without_letting_them_into_the_message()
    {
        var random = new byte[65536];
        new Random(1).NextBytes(random);
        random[0] = 0x1B;

        var message = await SifScenario.RefusalAsync(random);

        Assert.Contains("no SIF_MAGIC", message, StringComparison.Ordinal);
        Assert.Contains("starts with '1b ", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Theory]
    [InlineData("02\0", "version '02'")]
    [InlineData("1\0\0", "version '1'")]
    [InlineData("\u001b[m", "version '1b 5b 6d'")]
    public async Task A_version_that_is_not_known(string version, string expected)
    {
        var bytes = SifBuilder.Bytes(SifSpec.Image());
        Encoding.ASCII.GetBytes(version).CopyTo(bytes, 42);

        Assert.Contains(expected, await SifScenario.RefusalAsync(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Free, -1)]
    [InlineData(Total, -1)]
    [InlineData(Total, long.MinValue)]
    [InlineData(TableOffset, -4096)]
    [InlineData(TableSize, -585)]
    [InlineData(DataOffset, -1)]
    [InlineData(DataSize, -1)]
    public async Task Negative_numbers_in_the_header(int field, long value) =>
        Assert.Contains("negative", await SifScenario.RefusalAsync(SifScenario.WithInt64(field, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData(4097)]
    [InlineData(1L << 31)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue / 585 + 1)]
    public async Task A_table_that_claims_too_many_objects(long total)
    {
        var message = await SifScenario.RefusalAsync(SifScenario.WithInt64(Total, total));

        Assert.Contains($"room for {total} objects; 4096 are the most", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Free, 49, "49 free places")]
    [InlineData(Total, 4096, "take 2396160 bytes, and its header gives them 28080")]
    [InlineData(TableSize, 28079, "take 28080 bytes, and its header gives them 28079")]
    [InlineData(TableOffset, 127, "inside of its 128-byte header")]
    [InlineData(TableOffset, 1L << 40, "cut short")]
    [InlineData(TableOffset, long.MaxValue, "ends at byte 9223372036854803887")]
    [InlineData(TableSize, long.MaxValue, "cut short")]
    [InlineData(DataOffset, long.MaxValue, "its data ends at byte")]
    [InlineData(DataSize, long.MaxValue, "its data ends at byte")]
    public async Task A_table_or_data_that_do_not_fit(int field, long value, string expected) =>
        Assert.Contains(expected, await SifScenario.RefusalAsync(SifScenario.WithInt64(field, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData(ObjectOffset, -1, "object 2 begins at byte -1")]
    [InlineData(ObjectSize, -1, "neither can be negative")]
    [InlineData(ObjectSize, long.MinValue, "neither can be negative")]
    [InlineData(ObjectOffset, long.MaxValue, "cut short: object 2 ends at byte")]
    [InlineData(ObjectSize, long.MaxValue, "cut short: object 2 ends at byte")]
    [InlineData(ObjectOffset, 1L << 40, "cut short: object 2 ends at byte")]
    public async Task An_object_outside_of_the_file(int field, long value, string expected)
    {
        var image = SifScenario.WithInt64(SifBuilder.DescriptorAt(1) + field, value);

        Assert.Contains(expected, await SifScenario.RefusalAsync(image), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_whose_end_overflows()
    {
        var image = SifScenario.WithInt64(SifBuilder.DescriptorAt(0) + ObjectOffset, long.MaxValue);
        BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(SifBuilder.DescriptorAt(0) + ObjectSize), long.MaxValue);

        Assert.Contains("object 1 ends at byte 18446744073709551614", await SifScenario.RefusalAsync(image), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_was_cut()
    {
        var whole = SifBuilder.Bytes(SifSpec.Image(partitionBytes: 100_000));

        var inData = await SifScenario.RefusalAsync(whole[..50_000]);
        var inTable = await SifScenario.RefusalAsync(whole[..20_000]);

        Assert.Contains($"object 3 ends at byte {whole.Length}, the file has 50000", inData, StringComparison.Ordinal);
        Assert.Contains("table of its objects ends at byte 32176, the file has 20000", inTable, StringComparison.Ordinal);
        Assert.Contains("cut short", await SifScenario.RefusalAsync(whole[..^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_claims_more_data_than_its_objects_have()
    {
        var end = SifBuilder.DescriptorAt(48) + 1_000_000;
        var message = await SifScenario.RefusalAsync(SifScenario.WithInt64(DataSize, 1_000_000));

        Assert.Contains($"its data ends at byte {end}", message, StringComparison.Ordinal);
        Assert.True((await SifScenario.ReadAsync(SifScenario.WithInt64(DataSize, 0))).Succeeded);
    }

    [Fact]
    public async Task A_claim_does_not_make_the_reader_allocate()
    {
        var image = SifScenario.WithInt64(Total, 1L << 31);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(RegistryError.NotAnImage, (await SifReader.ReadAsync(new MemoryStream(image), default)).Refusal!.Error);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public async Task A_place_that_is_free_is_not_looked_at()
    {
        var image = SifScenario.WithInt64(SifBuilder.DescriptorAt(3) + ObjectOffset, -1);

        Assert.True((await SifScenario.ReadAsync(image)).Succeeded);
    }
}
