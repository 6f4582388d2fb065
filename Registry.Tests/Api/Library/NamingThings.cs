using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Names and tags that may be, and those that may not.</summary>
public sealed class NamingThings : LibraryScenario
{
    private static readonly string Longest = new('a', 128);

    public static TheoryData<string> Illegal =>
    [
        "", " ", "-a", "a-", ".a", "a.", "_a", "a..b", "a__b", "a--b", "a.-b", "a b", "a/b", "..", "a@b", "a:b", "ä", "漢字", "a\0b", "a\nb", "ａ", "a%2Fb",
        "%00", "%2e%2e", "<b>", "'; drop table images; --", Longest + "a",
    ];

    public static TheoryData<string> IllegalTags =>
    [
        "", " ", ".v1", "-v1", "v 1", "v/1", "v:1", "..", "é", "v1\n", "v\0", "v%31", "<b>", new('t', 129),
        $"sha256.{new string('a', 64)}", $"sha256:{new string('a', 64)}", new('a', 64),
    ];

    [Fact]
    public async Task Upper_case_is_folded_and_found_again()
    {
        var sif = Sif(1);
        using var shouting = new LibraryClient(Rig.Client(Alice.Token), "ALICE");
        (await shouting.PushAsync("ToolS", "FMRIPrep", "V1", sif)).Expect(HttpStatusCode.OK);

        Assert.Equal(sif, await Client.PullAsync("alice/tools/fmriprep:V1"));
        Assert.Equal(sif, await Client.PullAsync("Alice/TOOLS/fMRIprep:V1"));
        (await Client.GetAsync("/v1/images/alice/tools/fmriprep:v1?arch=amd64")).Expect(HttpStatusCode.NotFound);
        (await Client.PushAsync("tools", "fmriprep", "V1", sif)).Expect(HttpStatusCode.OK);
        var counts = await CountsAsync();
        Assert.Equal((1, 1, 1, 1), (counts.Collections, counts.Containers, counts.Images, counts.Tags));
        var (name, found) = ("tools", await Client.GetAsync("/v1/collections/alice/TOOLS"));
        Assert.Equal(name, found.Expect(HttpStatusCode.OK).Data!["name"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task A_name_that_clients_refuse_is_refused_with_the_rule(string name)
    {
        var refused = (await Client.PostAsync("/v1/collections", new { name, entity = Alice.Caller.UserId })).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("lower-case letters and digits", refused.Message, StringComparison.Ordinal);

        var collection = (await Client.PostAsync("/v1/collections", new { name = "tools" })).Expect(HttpStatusCode.OK).Data!["id"]!.GetValue<string>();
        refused = (await Client.PostAsync("/v1/containers", new { name, collection })).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("lower-case letters and digits", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new Counts { Collections = 1 }, await CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task A_name_that_cannot_be_is_asked_for_without_a_fault(string name)
    {
        var escaped = Uri.EscapeDataString(name);
        foreach (var path in new[] { $"/v1/entities/{escaped}", $"/v1/collections/alice/{escaped}", $"/v1/containers/alice/tools/{escaped}", $"/v1/images/{escaped}/{escaped}" })
        {
            var status = (await Client.GetAsync(path)).Status;
            Assert.True((int)status is 200 or 400 or 403 or 404, $"{path}: {status}");
        }

        foreach (var path in new[] { $"/v1/images/a/b/c:{escaped}", $"/v1/imagefile/a/b/c:{escaped}", $"/v1/images/a/b/c?arch={escaped}" })
        {
            var status = (await Client.GetAsync(path)).Status;
            Assert.True((int)status is 400 or 404, $"{path}: {status}");
        }

        (await Client.GetAsync($"/v1/search?value=abc{escaped}&arch={escaped}&signed={escaped}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_longest_names_and_tags_work()
    {
        var sif = Sif(1);
        var tag = new string('T', 128);
        (await Client.PushAsync(Longest, Longest, tag, sif)).Expect(HttpStatusCode.OK);
        Assert.Equal(sif, await Client.PullAsync($"{Longest}/{Longest}:{tag}"));
    }

    [Theory]
    [InlineData("a.b_c-d", "0", "v1.0_rc-1")]
    [InlineData("0", "a-b.c", "_")]
    [InlineData("x", "y", "LATEST")]
    public async Task Legal_names_and_tags_are_kept_as_they_are(string collection, string container, string tag)
    {
        var sif = Sif(1);
        (await Client.PushAsync(collection, container, tag, sif)).Expect(HttpStatusCode.OK);
        Assert.Equal(sif, await Client.PullAsync($"{collection}/{container}:{tag}"));
    }

    [Theory]
    [MemberData(nameof(IllegalTags))]
    public async Task A_tag_that_cannot_be_is_refused_and_the_image_stays(string tag)
    {
        var sif = Sif(1);
        var refused = await Client.PushAsync("tools", "app", tag, sif);
        Assert.NotEmpty(refused.Expect(HttpStatusCode.BadRequest).Message);
        var counts = await CountsAsync();
        Assert.Equal((1, 0), (counts.Images, counts.Tags));
        Assert.Equal(sif, await Client.PullAsync($"tools/app:{LibraryClient.HashOf(sif)}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("arm64")]
    [InlineData("pdp11")]
    [InlineData("amd64\0")]
    public async Task An_architecture_that_the_image_has_not_is_refused(string arch)
    {
        var refused = await Client.PushAsync("tools", "app", "v1", Sif(1), arch);
        Assert.NotEmpty(refused.Expect(HttpStatusCode.BadRequest).Message);
        Assert.Equal(0, (await CountsAsync()).Tags);
    }

    [Theory]
    [InlineData("/v1/collections/alice/%00")]
    [InlineData("/v1/collections/alice/%C0%AF")]
    [InlineData("/v1/collections/alice/%zz")]
    [InlineData("/v1/imagefile/../../../../etc/passwd")]
    [InlineData("/v1/imagefile/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/v1/imagefile/a/%2e%2e/%2e%2e/b")]
    [InlineData("/v1/images/a/b/c/d/e")]
    [InlineData("/v1/images/:")]
    [InlineData("/v1/images//")]
    [InlineData("/v1/images")]
    [InlineData("/v1/imagefile")]
    [InlineData("/v1/search?value=%00%00%00")]
    [InlineData("/v1/search?value=%FF%FE%FD&arch=%00")]
    [InlineData("/v1/images/a/b/c?arch=%00")]
    public async Task A_path_that_no_client_sends_is_refused_as_it_stands(string path)
    {
        using var raw = await RawConnection.OpenAsync(Rig.Url);
        await raw.SendHeadAsync($"GET {path} HTTP/1.1", $"Authorization: Bearer {Alice.Token}");
        Assert.InRange(await raw.StatusAsync(), 200, 404);
    }
}
