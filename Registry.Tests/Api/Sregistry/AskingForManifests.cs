using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Sregistry;

/// <summary>What <c>shub://</c> clients ask, in every form of reference that they can make (protocols D).</summary>
public sealed class AskingForManifests : ContainerScenario
{
    private static string Hex => LibraryClient.Hex(Sif(1));

    [Fact]
    public async Task The_five_fields_that_clients_read_are_strings_and_commit_is_the_content()
    {
        await PushAsync("v1", 1);
        using var visitor = Rig.Client();
        var manifest = await ManifestAsync(visitor, "/api/container/tools/app:v1");

        Assert.Equal(("app", "v1", $"sha256.{Hex}", Hex), (Text(manifest, "name"), Text(manifest, "tag"), Text(manifest, "version"), Text(manifest, "commit")));
        Assert.StartsWith($"{Rig.Url}/download/tools/app/sha256:{Hex}/", Text(manifest, "image"), StringComparison.Ordinal);
        Assert.Equal(Sif(1), await visitor.GetByteArrayAsync(new Uri(Text(manifest, "image"))));

        using var range = new HttpRequestMessage(HttpMethod.Get, Text(manifest, "image"));
        range.Headers.Range = new RangeHeaderValue(10, 19);
        using var part = await visitor.SendAsync(range);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Sif(1)[10..20], await part.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Every_form_of_reference_finds_its_image()
    {
        await PushAsync("v1", 1);
        await PushAsync("latest", 2);
        var latest = LibraryClient.Hex(Sif(2));
        using var visitor = Rig.Client();
        foreach (var (path, commit) in new[]
        {
            ("/api/container/tools/app", latest),
            ("/api/container/tools/app/", latest),
            ("/api/container/tools/app:v1", Hex),
            ("/api/container/TOOLS/App:v1", Hex),
            ("/container/tools/app:v1", Hex),
            ("/alice/api/container/tools/app:v1", Hex),
            ("/some/where/api/container/tools/app:v1", Hex),
            ($"/api/container/tools/app@{Hex[..32]}", Hex),
            ($"/api/container/tools/app@{Hex[..40]}", Hex),
            ($"/api/container/tools/app@{Hex}", Hex),
            ($"/api/container/tools/app@sha256:{Hex}", Hex),
            ($"/api/container/tools/app:latest@{Hex[..40]}", Hex),
            ($"/api/container/tools/app:gone@{Hex[..40].ToUpperInvariant()}", Hex),
            ($"/api/container/tools/app:sha256.{Hex}", Hex),
        })
        {
            Assert.Equal((path, commit), (path, Text(await ManifestAsync(visitor, path), "commit")));
        }
    }

    [Fact]
    public async Task What_is_absent_or_private_is_not_found_and_what_breaks_a_rule_is_refused()
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 3, collection: "secret");
        await ArrangeAsync(db => db.Collections.Where(c => c.Name == "secret").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));
        using var visitor = Rig.Client();
        foreach (var (path, status) in new[]
        {
            ("/api/container/tools/app:v2", HttpStatusCode.NotFound),
            ("/api/container/tools/none:v1", HttpStatusCode.NotFound),
            ("/api/container/none/app:v1", HttpStatusCode.NotFound),
            ($"/api/container/tools/app@{new string('0', 40)}", HttpStatusCode.NotFound),
            ("/api/container/secret/app:v1", HttpStatusCode.NotFound),
            ($"/api/container/secret/app@{LibraryClient.Hex(Sif(3))[..40]}", HttpStatusCode.NotFound),
            ($"/api/container/secret/app@{LibraryClient.Hex(Sif(3))}", HttpStatusCode.NotFound),
            ("/api/container/tools/app@abc", HttpStatusCode.BadRequest),
            ("/api/container/tools/app:", HttpStatusCode.BadRequest),
            ("/api/container/tools/app:v1:v2", HttpStatusCode.BadRequest),
            ("/api/container/tools/app:v1@", HttpStatusCode.BadRequest),
            ("/api/container/tools/..%2f..%2fapp", HttpStatusCode.BadRequest),
            ("/api/container/tools/app%00", HttpStatusCode.BadRequest),
            ($"/api/container/tools/{new string('a', 5000)}", HttpStatusCode.BadRequest),
        })
        {
            using var reply = await visitor.GetAsync(path);
            var text = await reply.Content.ReadAsStringAsync();
            Assert.Equal((path, status), (path, reply.StatusCode));
            Assert.DoesNotContain(LibraryClient.Hex(Sif(3))[41..], path.Length < 80 ? text : string.Empty, StringComparison.Ordinal);
        }

        using var owner = Rig.Client(Alice.Token);
        Assert.Equal(LibraryClient.Hex(Sif(3)), Text(await ManifestAsync(owner, $"/api/container/secret/app@{LibraryClient.Hex(Sif(3))[..40]}"), "commit"));
    }

    private static async Task<JsonNode> ManifestAsync(HttpClient client, string path)
    {
        using var reply = await client.GetAsync(path);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, $"{path}: {reply.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static string Text(JsonNode manifest, string field) => manifest[field]!.GetValue<string>();
}
