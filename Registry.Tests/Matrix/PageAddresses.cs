using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Registry.Tests.Matrix;

/// <summary>The addresses of all pages, filled with the names of a scene.</summary>
internal static partial class PageAddresses
{
    /// <summary>Pages that show something only when their query says what.</summary>
    private static readonly string[] WithQuery =
    [
        "/search?q={Word}", "/search?topic={TopicName}", "/labels/values?key={LabelKey}", "/labels/containers?key={LabelKey}&value={LabelValue}",
        "/collections?topic={TopicName}", "/collections?q={Word}", "/topics?q={Word}", "/labels?q={Word}", "/tools/treemap?collection={CollectionName}",
    ];

    /// <summary>What a parameter means that is called the same on many pages, by the first part of the route.</summary>
    private static readonly Dictionary<(string Room, string Parameter), string> ByRoom = new()
    {
        [("collections", "Name")] = "CollectionName",
        [("topics", "Name")] = "TopicName",
        [("admin", "Name")] = "GuestName",
        [("teams", "Name")] = "TeamName",
        [("u", "Name")] = "GuestName",
        [("tags", "Tag")] = "TopicName",
        [("admin", "Name")] = "GuestName",
        [("labels", "Key")] = "LabelKey",
        [("labels", "Value")] = "LabelValue",
    };

    /// <summary>Every route of the portal, and the queries that matter, sorted.</summary>
    public static IEnumerable<string> All() =>
        typeof(Registry.Portal.PortalServices).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .Concat(WithQuery)
            .Order(StringComparer.Ordinal);

    /// <summary>Whether the page is plain HTML that no circuit ever joins.</summary>
    public static bool IsStatic(string template) =>
        typeof(Registry.Portal.PortalServices).Assembly.GetTypes()
            .Any(type => type.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute)) && type.GetCustomAttributes<RouteAttribute>().Any(route => route.Template == template));

    public static string Fill(string template, Scene scene) => Parameter().Replace(template, match => Uri.EscapeDataString(ValueOf(template, match.Groups[1].Value, scene)));

    private static string ValueOf(string template, string parameter, Scene scene)
    {
        var room = template.Split('/')[1].Split('?')[0];
        var meaning = template.Contains("{Collection}", StringComparison.Ordinal) && parameter == "Name" ? "ContainerName"
            : ByRoom.GetValueOrDefault((room, parameter), parameter);
        return meaning switch
        {
            "Word" => scene.Word,
            "Collection" or "CollectionName" => scene.CollectionName,
            "Container" or "ContainerName" => scene.ContainerName,
            "TopicName" => scene.TopicName,
            "TeamName" => scene.TeamName,
            "GuestName" => scene.GuestName,
            "LabelKey" => scene.LabelKey,
            "LabelValue" => scene.LabelValue,
            "Fingerprint" => scene.Fingerprint,
            "Secret" => scene.Secret,
            "Entity" => "library",
            "By" => "stars",
            "Rest" => "queues",
            _ => throw new NotSupportedException($"{template}: the matrix does not know what '{parameter}' means; teach it in PageAddresses.cs."),
        };
    }

    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
