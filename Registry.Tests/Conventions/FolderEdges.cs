using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Registry.Tests.Conventions;

/// <summary>That types of one top folder of a project use types of another.</summary>
/// <param name="From">The folder that uses.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="Example">One pair of types, for the message of a failing test.</param>
internal sealed record FolderEdge(string From, string To, string Example);

/// <summary>The references between the folders of an assembly, by the second part of its namespaces.</summary>
internal static class FolderEdges
{
    /// <summary>Reads them from the compiled types, what their methods do included. The composition root may use everything and is left out: it is what is in no folder, and the modules.</summary>
    public static IReadOnlyList<FolderEdge> In(Assembly assembly)
    {
        var root = assembly.GetName().Name + ".";
        string? FolderOf(string type)
        {
            var own = type.StartsWith(root, StringComparison.Ordinal) && !type.Split('+', '/')[0].EndsWith("Module", StringComparison.Ordinal) ? type[root.Length..].Split('.') : [];
            return own.Length > 1 && own is not ["Data", "Migrations", ..] ? own[0] : null;
        }

        return [.. new ArchLoader().LoadAssembly(assembly).Build().Types
            .SelectMany(type => type.Dependencies.Select(dependency => (From: type.FullName, To: dependency.Target.FullName)))
            .Select(pair => (From: FolderOf(pair.From), To: FolderOf(pair.To), Example: $"{pair.From} → {pair.To}"))
            .Where(pair => pair.From is not null && pair.To is not null && pair.From != pair.To)
            .GroupBy(pair => (pair.From, pair.To))
            .Select(group => new FolderEdge(group.Key.From!, group.Key.To!, group.First().Example))];
    }

    /// <summary>The edges that lie on a cycle: from a folder to one from which it is reached again.</summary>
    public static IReadOnlyList<string> Cycles(IReadOnlyList<FolderEdge> edges) =>
        [.. edges.Where(edge => Reached(edges, edge.To).Contains(edge.From)).Select(edge => $"{edge.From} → {edge.To}: {edge.Example}").Order(StringComparer.Ordinal)];

    private static HashSet<string> Reached(IReadOnlyList<FolderEdge> edges, string from)
    {
        var reached = new HashSet<string> { from };
        while (edges.FirstOrDefault(edge => reached.Contains(edge.From) && !reached.Contains(edge.To)) is { } next)
        {
            reached.Add(next.To);
        }

        return reached;
    }
}
