using System.Net;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>What clients back to SingularityCE 3.5 send (protocols B.1, B.7, B.11).</summary>
public sealed class SpeakingAsOldClients : LibraryScenario
{
    private readonly byte[] _sif = Sif(1);

    [Fact]
    public async Task The_first_versions_upload_and_tags_push_an_image()
    {
        var (container, image) = await AnnounceAsync(_sif);
        (await Client.SendAsync(HttpMethod.Post, $"/v1/imagefile/{image}", new ByteArrayContent(_sif))).Expect(HttpStatusCode.OK);
        Assert.Empty((await Client.GetAsync($"/v1/tags/{container}")).Expect(HttpStatusCode.OK).Data!.AsObject());
        (await Client.PostAsync($"/v1/tags/{container}", new { Tag = "v1", ImageID = image })).Expect(HttpStatusCode.OK);

        var tags = (await Client.GetAsync($"/v1/tags/{container}")).Expect(HttpStatusCode.OK).Data!;
        Assert.Equal(image, tags["v1"]!.GetValue<string>());
        var byArchitecture = (await Client.GetAsync($"/v2/tags/{container}")).Expect(HttpStatusCode.OK).Data!;
        Assert.Equal(image, byArchitecture["amd64"]!["v1"]!.GetValue<string>());
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1"));
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task The_first_versions_upload_of_other_bytes_leaves_nothing_of_them()
    {
        var (_, image) = await AnnounceAsync(_sif);
        (await Client.SendAsync(HttpMethod.Post, $"/v1/imagefile/{image}", new ByteArrayContent(Sif(2)))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Empty(Rig.StagingFiles());
        Assert.Empty(Rig.StoredFiles());
        (await Client.SendAsync(HttpMethod.Post, $"/v1/imagefile/{image}", new ByteArrayContent(_sif))).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/v1/imagefile//alice/tools/app:v1")]
    [InlineData("/v1/imagefile/alice/tools/app")]
    [InlineData("/v1/imagefile/tools/app")]
    [InlineData("/v1/imagefile/alice//tools//app:latest")]
    [InlineData("/v1/imagefile/alice/tools/app:v1?arch=")]
    public async Task References_are_understood_in_every_form_and_without_an_architecture(string path)
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "app", "latest", _sif)).Expect(HttpStatusCode.OK);
        using var http = Rig.Client();
        Assert.Equal(_sif, await http.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task One_part_names_a_container_of_the_default_collection()
    {
        (await Client.PushAsync("default", "alpine", "latest", _sif)).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await Client.PullAsync("alpine:latest"));
        Assert.Equal(_sif, await Client.PullAsync("alpine"));
    }

    [Fact]
    public async Task Without_an_architecture_the_only_one_is_taken_or_amd64()
    {
        var arm = Sif(2, architecture: "arm64");
        (await Client.PushAsync("tools", "app", "v1", arm, "arm64")).Expect(HttpStatusCode.OK);
        using var http = Rig.Client();
        var path = new Uri("/v1/imagefile/tools/app:v1", UriKind.Relative);
        Assert.Equal(arm, await http.GetByteArrayAsync(path));
        (await Client.PushAsync("tools", "app", "v1", Sif(3, architecture: "s390x"), "s390x")).Expect(HttpStatusCode.OK);
        (await Client.GetAsync("/v1/images/tools/app:v1")).Expect(HttpStatusCode.NotFound);
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await http.GetByteArrayAsync(path));
    }

    [Fact]
    public async Task A_delete_with_the_broken_query_deletes_that_architecture()
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "app", "v1", Sif(2, architecture: "arm64"), "arm64")).Expect(HttpStatusCode.OK);
        (await Client.DeleteAsync("/v1/images/alice/tools/app:v1?arch%3Darm64")).Expect(HttpStatusCode.OK);
        (await Client.GetAsync("/v1/images/tools/app:v1?arch=arm64")).Expect(HttpStatusCode.NotFound);
        Assert.Equal(_sif, await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task An_empty_entity_is_the_caller()
    {
        var entity = (await Client.GetAsync("/v1/entities/")).Expect(HttpStatusCode.OK).Data!;
        Assert.Equal("alice", entity["name"]!.GetValue<string>());
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        (await Client.GetAsync("/v1/collections//tools")).Expect(HttpStatusCode.OK);
        (await Client.GetAsync("/v1/containers//tools/app")).Expect(HttpStatusCode.OK);
    }
}
