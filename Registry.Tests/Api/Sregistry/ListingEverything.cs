using System.Net;
using System.Text.Json.Nodes;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Sregistry;

/// <summary>The lists and searches of sregistry's API (protocols E.7, E.8).</summary>
public sealed class ListingEverything : RestScenario
{
    [Fact]
    public async Task The_list_is_whole_in_one_answer_and_says_that_there_is_no_next()
    {
        await PushAsync("v1", 1);
        await PushAsync("v2", 2);
        await PushAsync("v1", 3, "other");
        await Rig.Get<CreateCollection>().RunAsync(Owner, new NewCollection("empty", string.Empty, false), CancellationToken.None);
        var list = (await Cli.GetAsync("/api/collections/")).Expect(HttpStatusCode.OK).Json;

        Assert.Null(list["next"]);
        Assert.True(list.AsObject().ContainsKey("next"));
        Assert.Equal(2, list["count"]!.GetValue<int>());
        Assert.Equal(["empty", "tools"], Texts(list["results"]!, "name"));
        var containers = list["results"]![1]!["containers"]!;
        Assert.Equal(["tools/app:v1", "tools/app:v2", "tools/other:v1"], Texts(containers, "uri"));
        Assert.Equal($"{Rig.Url}/containers/tools/app:v1", containers[0]!["detail"]!.GetValue<string>());
        Assert.Equal(Texts(containers, "uri"), Texts((await Cli.GetAsync("/api/collection/Tools")).Json["containers"]!, "uri"));
        var id = list["results"]![1]!["id"]!.GetValue<string>();
        Assert.Equal("tools", (await Cli.GetAsync($"/api/collections/{id}/")).Json["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_page_that_is_asked_for_leads_to_the_next_and_the_one_before()
    {
        foreach (var tag in new[] { "v1", "v2", "v3" })
        {
            await PushAsync(tag, 1);
        }

        var first = (await Cli.GetAsync("/api/containers/?limit=2")).Json;
        Assert.Equal(["v1", "v2"], Texts(first["results"]!, "tag"));
        var next = first["next"]!.GetValue<string>();
        Assert.Equal($"{Rig.Url}/api/containers/?limit=2&offset=2", next);
        var second = (await Cli.GetAsync(new Uri(next).PathAndQuery)).Json;
        Assert.Equal(["v3"], Texts(second["results"]!, "tag"));
        Assert.Null(second["next"]);
        Assert.Equal($"{Rig.Url}/api/containers/?limit=2&offset=0", second["previous"]!.GetValue<string>());
        var id = second["results"]![0]!["id"]!.GetValue<string>();
        Assert.Equal("v3", (await Cli.GetAsync($"/api/containers/{id}/")).Json["tag"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1&offset=-1")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("limit=2147483647&offset=2147483647")]
    [InlineData("limit=abc&offset=%00")]
    [InlineData("limit=1&limit=2&offset=")]
    [InlineData("page=1")]
    public async Task Absurd_pages_are_brought_into_range(string query)
    {
        await PushAsync("v1", 1);
        foreach (var path in new[] { "/api/collections/", "/api/containers/" })
        {
            Assert.Equal(1, (await Cli.GetAsync($"{path}?{query}")).Expect(HttpStatusCode.OK).Json["count"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Searches_are_exact_and_go_by_collection_name_and_tag()
    {
        await PushAsync("v1", 1);
        await PushAsync("v2", 2);
        await PushAsync("v1", 3, "app", "more");
        foreach (var (path, found) in new[]
        {
            ("collection/tools/name/app/tag/v1", "tools/app:v1"),
            ("collection/tools/name/app", "tools/app:v1 tools/app:v2"),
            ("name/app/tag/v1", "more/app:v1 tools/app:v1"),
            ("name/App", "more/app:v1 tools/app:v1 tools/app:v2"),
            ("name/ap", ""),
            ("name/..%2f/tag/..%2f", ""),
        })
        {
            var answer = (await Cli.GetAsync($"/api/container/search/{path}")).Expect(HttpStatusCode.OK).Json;
            Assert.Equal((path, found), (path, string.Join(' ', Texts(answer, "uri"))));
            Assert.All(answer.AsArray(), each => Assert.Equal("app", each!["name"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Labels_are_found_by_key_by_value_and_by_both()
    {
        await LabelledAsync("app", "v1", ("os", "debian"), ("url", "https://lab.example/x"));
        await LabelledAsync("app", "v2", ("os", "debian"), ("base", "debian"));
        foreach (var (path, found) in new[]
        {
            ("", "base=debian:tools/app:v2 os=debian:tools/app:v1,tools/app:v2 url=https://lab.example/x:tools/app:v1"),
            ("/os/key", "os=debian:tools/app:v1,tools/app:v2"),
            ("/debian/value", "base=debian:tools/app:v2 os=debian:tools/app:v1,tools/app:v2"),
            ("/base/key/debian/value/", "base=debian:tools/app:v2"),
            ("/https:%2F%2Flab.example%2fx/value", "url=https://lab.example/x:tools/app:v1"),
            ("/..%2F../value", ""),
        })
        {
            var answer = (await Cli.GetAsync($"/api/labels/search{path}")).Expect(HttpStatusCode.OK).Json.AsArray();
            var texts = answer.Select(label => $"{label!["key"]}={label["value"]}:{string.Join(',', label["containers"]!.AsArray().Order(Comparer<JsonNode?>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))))}");
            Assert.Equal((path, found), (path, string.Join(' ', texts)));
        }
    }

    [Fact]
    public async Task Labels_are_found_by_a_key_in_the_lower_case_that_the_client_makes_of_it()
    {
        await LabelledAsync("app", "v1", ("MAINTAINER", "Jo Example"));
        foreach (var path in new[] { "/maintainer/key", "/Maintainer/key", "/maintainer/key/jo%20example/value", "/jo%20example/value", "/JO%20EXAMPL%C3%89/value" })
        {
            var answer = (await Cli.GetAsync($"/api/labels/search{path}")).Expect(HttpStatusCode.OK).Json.AsArray();
            Assert.Equal((path, "MAINTAINER"), (path, string.Join(' ', answer.Select(label => label!["key"]!.GetValue<string>()))));
        }

        // Of a key and a value, not of a text that both make together.
        Assert.Empty((await Cli.GetAsync("/api/labels/search/main/key/tainer=jo%20example/value")).Expect(HttpStatusCode.OK).Json.AsArray());
        Assert.Empty((await Cli.GetAsync("/api/labels/search/maintainers/key")).Expect(HttpStatusCode.OK).Json.AsArray());
    }

    [Fact]
    public async Task Lists_longer_than_a_block_are_whole_and_have_each_row_once()
    {
        await PushAsync("v1", 1);
        await ArrangeAsync(async db =>
        {
            var tag = db.Tags.Single();
            for (var i = 0; i < 1203; i++)
            {
                foreach (var architecture in new[] { "amd64", "arm64" })
                {
                    db.Tags.Add(new Registry.Core.Kernel.Entities.Tag { Id = Guid.CreateVersion7(), ContainerId = tag.ContainerId, Name = $"t{i:0000}", Architecture = architecture, ImageId = tag.ImageId, UpdatedAt = tag.UpdatedAt });
                }
            }

            await Task.CompletedTask;
        });

        var tags = Texts((await Cli.GetAsync("/api/collection/tools")).Json["containers"]!, "tag");
        Assert.Equal([.. Enumerable.Range(0, 1203).Select(i => $"t{i:0000}"), "v1"], tags);
    }

    [Fact]
    public async Task The_registry_says_who_it_is()
    {
        var identity = (await Cli.GetAsync("/api/registry/identity")).Json;
        Assert.Equal(("Singularity Registry", "127.0.0.1", Rig.Url), (identity["name"]!.GetValue<string>(), identity["id"]!.GetValue<string>(), identity["url"]!.GetValue<string>()));
    }

    private static string[] Texts(JsonNode list, string field) => [.. list.AsArray().Select(item => item![field]!.GetValue<string>())];

    private async Task LabelledAsync(string container, string tag, params (string Key, string Value)[] labels)
    {
        var content = SifBuilder.Bytes(new SifSpec
        {
            Objects = [SifSpecObject.Metadata(labels.ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal)), SifSpecObject.Partition(4096, tag[^1], "amd64")],
        });
        (await Client.PushAsync("tools", container, tag, content)).Expect(HttpStatusCode.OK);
    }
}
