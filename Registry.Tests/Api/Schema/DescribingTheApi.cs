using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Registry.Api.Auth;
using Registry.Api.Auth.Signing;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Schema;

/// <summary>The description at /api/schema, compared with the route table and with real answers.</summary>
public sealed partial class DescribingTheApi
{
    private const string Path = "/api/schema";
    private static readonly string[] WithoutAction = ["/health/live", "/health/ready"];

    private static readonly (string Path, string Address)[] Asked =
    [
        ("/version", "/version"),
        ("/assets/config/config.prod.json", "/assets/config/config.prod.json"),
        ("/v1/images/{path}", "/v1/images/nobody/nothing/none:v1"),
        ("/v1/images/{path}", "/v1/images/lab/tools/hello:v1"),
        ("/v1/search", "/v1/search?value=hello"),
        ("/v1/search", "/v1/search"),
        ("/v1/token-status", "/v1/token-status"),
        ("/v1/imagefile/{image}", "/v1/imagefile/lab/tools/hello:v1"),
        ("/api/container/{collection}/{name}", "/api/container/tools/hello:v1"),
        ("/api/collections", "/api/collections?limit=5"),
        ("/api/labels/search", "/api/labels/search"),
        ("/pks/lookup", "/pks/lookup?op=index&search=nobody"),
        ("/badges/{collection}.svg", "/badges/tools.svg"),
        ("/download/{collection}/{container}/{reference}/{file}", "/download/tools/hello/v1/x.sha256"),
        ("/health/ready", "/health/ready"),
    ];

    [NeedsFact(Tool.Postgres)]
    public async Task Every_action_is_described_with_its_meaning_its_parameters_and_who_may()
    {
        await using var rig = await RegistryRig.StartAsync();
        var paths = (await ReadAsync(rig))["paths"]!.AsObject();
        var described = new HashSet<string>();
        foreach (var (method, path, endpoint) in Actions(rig))
        {
            var operation = paths[path]?[method.ToLowerInvariant()];
            Assert.True(operation is not null, $"{method} {path} is not described.");
            described.Add($"{method} {path}");
            Assert.False(string.IsNullOrWhiteSpace(operation["summary"]?.ToString()), $"{method} {path} has no summary.");
            Assert.All(operation["parameters"]?.AsArray() ?? [], each => Assert.False(string.IsNullOrWhiteSpace(each!["description"]?.ToString()), $"{method} {path}: {each["name"]} has no meaning."));
            Assert.Equal(
                Parameter().Matches(path).Select(match => match.Groups[1].Value),
                (operation["parameters"]?.AsArray() ?? []).Where(each => each!["in"]!.ToString() == "path").Select(each => each!["name"]!.ToString()).OrderBy(name => path.IndexOf($"{{{name}}}", StringComparison.Ordinal)));
            Assert.Equal($"{method} {path}: {Alternatives(endpoint)}", $"{method} {path}: {operation["security"]!.ToJsonString()}");
        }

        Assert.Equal(
            described.Order(),
            paths.Where(path => !WithoutAction.Contains(path.Key)).SelectMany(path => path.Value!.AsObject().Select(each => $"{each.Key.ToUpperInvariant()} {path.Key}")).Order());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_library_reads_its_own_document_back_without_a_complaint()
    {
        await using var rig = await RegistryRig.StartAsync("Registry:Name=Lab Images", "Registry:PublicUrl=https://images.lab.example/");
        using var client = rig.Client();
        var text = await client.GetStringAsync(Path);

        var read = OpenApiDocument.Parse(text, OpenApiConstants.Json);

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal("Lab Images", read.Document!.Info.Title);
        Assert.Equal("https://images.lab.example", Assert.Single(read.Document.Servers!).Url);
        var names = read.Document.Paths.Values.SelectMany(path => path.Operations!.Values).Select(operation => operation.OperationId).ToList();
        Assert.Equal(names.Distinct().Count(), names.Count);
        var document = JsonNode.Parse(text)!;
        Assert.All(References(document), reference => Assert.NotNull(Follow(document, reference)));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task It_is_the_same_for_everybody_until_something_changes_and_is_not_sent_twice()
    {
        await using var rig = await RegistryRig.StartAsync();
        using var client = rig.Client();
        using var first = await client.GetAsync(Path);
        using var again = new HttpRequestMessage(HttpMethod.Get, Path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(again);

        Assert.Equal("application/json", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("/", JsonNode.Parse(await first.Content.ReadAsStringAsync())!["servers"]![0]!["url"]!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await client.GetStringAsync("/api/schema.json"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_a_visitor_is_answered_is_what_the_description_says()
    {
        await using var rig = await RegistryRig.StartAsync();
        using var ann = rig.Library(await rig.UserAsync("ann"));
        (await ann.PushAsync("tools", "hello", "v1", SifBuilder.Bytes(SifSpec.Image(5_000, seed: 1, "amd64")))).Expect(HttpStatusCode.OK);
        using var client = rig.Client();
        var document = await ReadAsync(rig);
        foreach (var (path, address) in Asked)
        {
            using var answer = await client.GetAsync(address);

            var content = document["paths"]![path]!["get"]!["responses"]![$"{(int)answer.StatusCode}"]?["content"]?.AsObject();
            Assert.True(content is not null, $"{address} answers {(int)answer.StatusCode}, which is not declared.");
            var type = answer.Content.Headers.ContentType!.MediaType!;
            Assert.Contains(type, content.Select(each => each.Key));
            if (type == "application/json" && content[type]!["schema"]!["$ref"] is { } shape)
            {
                var fields = Follow(document, shape.ToString())!["properties"]!.AsObject().Select(each => each.Key);
                Assert.Equal(fields.Order(), JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject().Select(each => each.Key).Order());
            }
        }
    }

    private static async Task<JsonNode> ReadAsync(RegistryRig rig)
    {
        using var client = rig.Client();
        return JsonNode.Parse(await client.GetStringAsync(Path))!;
    }

    private static IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> Actions(RegistryRig rig) =>
        from endpoint in rig.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let isAction = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        where isAction || endpoint.RoutePattern.RawText!.StartsWith("/data/", StringComparison.Ordinal)
        // The first are an action's own; HEAD is added behind them wherever GET is, and says nothing of its own.
        from method in endpoint.Metadata.GetOrderedMetadata<HttpMethodMetadata>()[isAction ? 0 : ^1].HttpMethods
        select (method, Decoration().Replace($"/{endpoint.RoutePattern.RawText!.Trim('/')}", "{$1}"), endpoint);

    private static string Alternatives(RouteEndpoint endpoint)
    {
        var access = endpoint.Metadata.GetOrderedMetadata<ApiAccessAttribute>();
        if (access.Count == 0)
        {
            Assert.NotNull(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
            return "[{}]";
        }

        var signed = endpoint.Metadata.GetMetadata<SignedAttribute>()?.Kind;
        var scopes = access.OfType<RequireCallerAttribute>().Select(each => each.Scopes).SingleOrDefault();
        scopes = signed switch
        {
            SignedKind.Push or SignedKind.Upload => TokenScopes.Push,
            SignedKind.Delete => TokenScopes.Delete,
            _ => scopes,
        };
        var token = $$"""{"token":[{{(scopes == TokenScopes.None ? "" : string.Join(',', ScopeNames.Of(scopes).Split(", ").Select(scope => $"\"{scope}\"")))}}]}""";
        string?[] alternatives = [scopes == TokenScopes.None ? "{}" : null, token, signed is null ? null : """{"signature":[]}"""];
        return $"[{string.Join(',', alternatives.OfType<string>())}]";
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(each => each.Key == "$ref" ? [each.Value!.ToString()] : References(each.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Follow(JsonNode document, string reference) =>
        reference["#/".Length..].Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]);

    /// <summary>What routing knows of a parameter and a description does not: constraints, the rest of the path, and that it may be left out.</summary>
    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Decoration();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
