using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Registry.Tests.Rig;

namespace Registry.Tests.Matrix;

/// <summary>A line of the table of routes (<c>Snapshots/routes.txt</c>, which a test holds against the real ones).</summary>
internal sealed record RouteLine(string Method, string Template, string Access)
{
    /// <summary>Whether its address is all the right that it needs.</summary>
    public bool IsItsOwnKey => Template.Contains("{secret}", StringComparison.Ordinal) || Template.Contains("{ticket}", StringComparison.Ordinal);

    public bool Changes => Method is not ("GET" or "HEAD");

    public string Name => $"{Method,-7}{Template}";
}

/// <summary>Requests to all routes of the API, filled with the names and ids of a scene.</summary>
internal static partial class RouteAddresses
{
    /// <summary>What the rest of an address is, by what it begins with; the longest beginning counts.</summary>
    private static readonly (string Start, Func<Scene, string> Path)[] Rests =
    [
        ("/v1/collections/", scene => $"library/{scene.CollectionName}"),
        ("/v1/containers/", scene => $"library/{scene.CollectionName}/{scene.ContainerName}"),
        ("/v1/images/", scene => $"library/{scene.CollectionName}/{scene.ContainerName}:v1?arch=amd64"),
        ("/v1/imagefile/", scene => $"library/{scene.CollectionName}/{scene.ContainerName}:v1?arch=amd64"),
        ("/", _ => "no/such/route"),
    ];

    private static readonly Dictionary<string, Func<Scene, string>> Queries = new()
    {
        ["/pks/lookup"] = scene => $"?op=get&search=0x{scene.Fingerprint}",
        ["/v1/search"] = scene => $"?value={scene.Word}",
    };

    public static IEnumerable<RouteLine> All() =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "Registry.Tests", "Snapshots", "routes.txt"))
        let words = line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let start = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select new RouteLine(start[0] == "ANY" ? "GET" : start[0].Split(',')[0], start[1].Split(' ')[0], words[^1]);

    /// <summary>A request about what is in the scene.</summary>
    public static HttpRequestMessage Request(RouteLine route, Scene scene)
    {
        var path = Parameter().Replace(route.Template, match => ValueOf(route.Template, match.Groups[1].Value, scene));
        var query = Queries.TryGetValue(route.Template, out var of) ? of(scene) : string.Empty;
        return new HttpRequestMessage(new HttpMethod(route.Method), path + query) { Content = route.Changes && route.Method != "DELETE" ? Body(route.Template, scene) : null };
    }

    private static string ValueOf(string template, string parameter, Scene scene) => parameter switch
    {
        "**path" or "**image" => Rests.First(rest => template.StartsWith(rest.Start, StringComparison.Ordinal)).Path(scene),
        "container:guid" => $"{scene.Container:N}",
        "image:guid" => $"{scene.PendingImage:N}",
        "id:guid" => template.Contains("containers", StringComparison.Ordinal) ? $"{scene.Tag:N}" : $"{scene.Collection:N}",
        "collection" => scene.CollectionName,
        "container" => scene.ContainerName,
        "name" when template.EndsWith("container/{collection}/{name}", StringComparison.Ordinal) => $"{scene.ContainerName}:v1",
        "name" => template.Contains("/container/", StringComparison.Ordinal) ? scene.ContainerName : scene.CollectionName,
        "tag" or "reference" => "v1",
        "key" => scene.LabelKey,
        "value" => scene.LabelValue,
        "secret" => scene.Secret,
        "number:int" => "1",
        "ticket" => "no-ticket",
        "entity" => "library",
        "host" => "host",
        "file" => "tool.sif",
        "name?" or "file?" => string.Empty,
        _ => throw new NotSupportedException($"{template}: the matrix does not know what '{parameter}' means; teach it in RouteAddresses.cs."),
    };

    /// <summary>One body for all that take JSON: each reads the fields that it knows.</summary>
    private static HttpContent Body(string template, Scene scene)
    {
        if (template.EndsWith("upload", StringComparison.Ordinal))
        {
            return new MultipartFormDataContent
            {
                { new StringContent($"{scene.Collection:N}"), "collection" },
                { new StringContent(scene.ContainerName), "name" },
                { new StringContent("v2"), "tag" },
                { new ByteArrayContent(SifBuilder.Bytes(SifSpec.Image(seed: scene.Seed))), "file1", "tool.sif" },
            };
        }

        return template switch
        {
            "/pks/add" => new FormUrlEncodedContent([KeyValuePair.Create("keytext", "no key")]),
            _ when template.Contains("{secret}", StringComparison.Ordinal) || template.StartsWith("/v1/imagefile", StringComparison.Ordinal) => new ByteArrayContent(new byte[Scene.PendingBytes]),
            "/api/uploads" => JsonContent.Create(new { collection = scene.CollectionName, container = scene.ContainerName, tag = "v2", file = "tool.sif", size = Scene.PendingBytes }),
            _ => JsonContent.Create(new Dictionary<string, object>
            {
                ["name"] = $"{scene.Word}-new",
                ["entity"] = string.Empty,
                ["collection"] = $"{scene.Collection:N}",
                ["container"] = $"{scene.Container:N}",
                ["hash"] = scene.PendingDigest.LibraryForm,
                ["Tag"] = "v2",
                ["Arch"] = "amd64",
                ["ImageID"] = $"{scene.Image:N}",
                ["filesize"] = Scene.PendingBytes,
                ["sha256sum"] = scene.PendingDigest.Hex,
                ["uploadID"] = $"{scene.Upload:N}",
                ["partNumber"] = 1,
                ["partSize"] = Scene.PendingBytes,
            }),
        };
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Parameter();
}
