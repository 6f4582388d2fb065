using System.Text;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

public sealed class ReadingHostileMetadata
{
    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"data\":")]
    [InlineData("\0\0\0")]
    public async Task What_is_not_JSON_leaves_an_image_without_labels(string json)
    {
        var image = await SifScenario.DescribeMetadataAsync(json);

        Assert.Empty(image.Labels);
        Assert.Contains("inspect-metadata.json could not be read", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "inspect-metadata.json is an array where an object was expected")]
    [InlineData("{\"data\":null}", "data is null")]
    [InlineData("{\"data\":{\"attributes\":7}}", "attributes is a number")]
    [InlineData("{\"data\":{\"attributes\":{\"labels\":[{\"a\":[1]}]}}}", "labels is an array")]
    [InlineData("{\"data\":{\"attributes\":{\"runscript\":{\"a\":1}}}}", "runscript is an object where a text was expected")]
    [InlineData("{\"data\":{\"attributes\":{\"apps\":{\"x\":true}}}}", "the app x is true or false")]
    [InlineData("{\"data\":{\"attributes\":{\"apps\":{\"x\":{\"labels\":\"y\"}}}}}", "labels of the app x is a text")]
    public async Task Wrong_types_are_skipped_with_a_warning(string json, string warning)
    {
        var image = await SifScenario.DescribeMetadataAsync(json);

        Assert.Contains(warning, Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_beside_a_wrong_type_is_read()
    {
        var image = await SifScenario.DescribeMetadataAsync(
            """{"x":[{}],"data":{"y":1,"attributes":{"labels":[1,{"a":2}],"helpfile":"h","z":{"labels":{}},"runscript":"r"}}}""");

        Assert.Equal(("h", "r"), (image.Help, image.Runscript));
    }

    [Fact]
    public async Task What_stands_before_a_fault_is_kept()
    {
        var image = await SifScenario.DescribeMetadataAsync("""{"data":{"attributes":{"labels":{"a":"b"},"runscript":"r","test":oops""");

        Assert.Equal("b", image.Labels["a"]);
        Assert.Equal("r", image.Runscript);
        Assert.Single(image.Warnings);
    }

    [Fact]
    public async Task Values_that_are_no_texts_become_their_JSON()
    {
        var image = await SifScenario.DescribeMetadataAsync(
            """{"data":{"attributes":{"labels":{"n":1.50,"t":true,"z":null,"o":{"a": [1, "x"]},"s":""}}}}""");

        Assert.Equal(["1.50", "true", "null", """{"a": [1, "x"]}""", ""], image.Labels.Values);
    }

    [Fact]
    public async Task Repeated_names_are_told_and_the_last_one_counts()
    {
        var image = await SifScenario.DescribeMetadataAsync(
            """{"data":{"attributes":{"labels":{"a":"1","a":"2"},"runscript":"x","runscript":"y","apps":{"p":{"test":"1"},"p":{"test":"2"}}}}}""");

        Assert.Equal("2", image.Labels["a"]);
        Assert.Equal("y", image.Runscript);
        Assert.Equal("2", Assert.Single(image.Apps).Test);
        Assert.Contains(image.Warnings, w => w.StartsWith("runscript appears more than once", StringComparison.Ordinal));
        Assert.Contains(image.Warnings, w => w.StartsWith("The app p appears more than once", StringComparison.Ordinal));
        Assert.Contains(image.Warnings, w => w.Contains("1 of labels repeat a name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hundred_thousand_labels_are_cut_to_a_thousand()
    {
        var labels = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"k{i}\":\"v\""));

        var image = await SifScenario.DescribeMetadataAsync("{\"data\":{\"attributes\":{\"labels\":{" + labels + "},\"test\":\"still read\"}}}");

        Assert.Equal(1000, image.Labels.Count);
        Assert.Equal("still read", image.Test);
        Assert.Contains("99000 of labels were left out", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apps_beyond_the_limit_are_left_out_and_the_warnings_are_limited_too()
    {
        var apps = string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"a{i}\":{{\"test\":\"t\"}}"));

        var image = await SifScenario.DescribeMetadataAsync("{\"data\":{\"attributes\":{\"apps\":{" + apps + "}}}}");

        Assert.Equal(64, image.Apps.Count);
        Assert.Equal(50, image.Warnings.Count);
        Assert.Equal("387 more warnings are not shown.", image.Warnings[^1]);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Nesting_ten_thousand_levels_deep_ends_the_reading(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));

        var image = await SifScenario.DescribeMetadataAsync("{\"data\":{\"attributes\":{\"test\":\"t\",\"labels\":{\"a\":" + deep + "}}}}");

        Assert.Equal("t", image.Test);
        Assert.Contains("nested more than 64 levels", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_beyond_4_MiB_is_not_read()
    {
        var image = await SifScenario.DescribeMetadataAsync("{\"data\":\"" + new string('x', 4 << 20) + "\"}");

        Assert.Contains("was not read", Assert.Single(image.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""a\u0000b""", "ab")]
    [InlineData("""\u001b[2Ja\u009b\u007f""", "[2Ja")]
    [InlineData("""a\r\nb\tc\b\f\"\\\/""", "a\nb\tc\"\\/")]
    [InlineData("""x\ud800y""", "x\uFFFDy")]
    [InlineData("""\udc00\ud83d""", "\uFFFD\uFFFD")]
    [InlineData("""\ud83d\ude00""", "\U0001F600")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public async Task Texts_can_be_stored_and_keep_what_can_be_shown(string json, string expected)
    {
        var attributes = $$$"""{"labels":{"{{{json}}}":"{{{json}}}"},"helpfile":"{{{json}}}"}""";

        var image = await SifScenario.DescribeMetadataAsync("{\"data\":{\"attributes\":" + attributes + "}}");

        Assert.Equal([new(expected, expected)], image.Labels);
        Assert.Equal(expected, image.Help);
        Assert.Empty(image.Warnings);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_replaced()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. "{\"data\":{\"attributes\":{\"labels\":{\""u8, 0xFF, .. "\":\"a"u8, 0xC3, .. "\\n\"}}}}"u8];
        var metadata = SifSpecObject.MetadataJson("") with { Content = json };

        var image = await SifScenario.DescribeAsync(new SifSpec { Objects = [metadata] });

        Assert.Equal([new("\uFFFD", "a\uFFFD\n")], image.Labels);
    }

    [Fact]
    public async Task Long_texts_are_cut_without_splitting_a_character()
    {
        var longer = "x" + string.Concat(Enumerable.Repeat("\U0001F600", 200_000));
        var image = await SifScenario.DescribeMetadataAsync(
            "{\"data\":{\"attributes\":{\"labels\":{\"" + longer + "\":\"" + longer + "\"},\"runscript\":\"" + longer + "\"}}}");

        var (key, value) = Assert.Single(image.Labels);
        Assert.Equal((255, 8191, (256 << 10) - 1), (key.Length, value.Length, image.Runscript!.Length));
        Assert.Equal(image.Runscript, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(image.Runscript)));
        Assert.Equal(2, image.Warnings.Count);
    }

    [Fact]
    public async Task Labels_of_an_older_image_are_under_the_same_rules()
    {
        var image = await SifScenario.DescribeAsync(new SifSpec { Objects = [SifSpecObject.LegacyLabels("""{"a":"1","b":""")] });

        Assert.Equal("1", image.Labels["a"]);
        Assert.Single(image.Warnings);
    }
}
