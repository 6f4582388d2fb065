using Registry.Bench.Clients;
using Registry.Bench.Seeding;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>Every page of a registry that is full, for a visitor and for a member of a hundred collections.</summary>
internal static class PagesPart
{
    private const double LimitMilliseconds = 100;

    private static readonly string[] Pages =
    [
        "/", "/collections", "/collections?topic=debian", "/search?q=samtools", "/search?q=genome-lab", "/search?q=nothing-is-called-that", "/topics", "/topics?q=field-1",
        "/topics/debian", "/labels", "/labels/values?key=maintainer", "/labels/values?key=org.label-schema.build-date",
        "/labels/containers?key=maintainer&value=person-7@lab.example", "/rankings/pulls", "/rankings/stars", "/teams", "/about", "/help", "/u/bench",
        "/tools", "/tools?growth=pulls&span=month&cold=365", "/tools/treemap", "/tools/treemap?by=pulls",
    ];

    private static readonly string[] OfCollection = ["", "?sort=name", "?q=blast", "/usage", "/insights", "/insights?per=month"];

    private static readonly string[] OfContainer = ["", "?tab=definition", "?tab=tags", "?tab=tags&list=history", "?tab=labels", "/insights?per=week"];

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        await registry.TokenAsync(cancellationToken);
        var (_, database) = await FullRegistry.SeedAsync(registry, context.Options.Collections, cancellationToken);
        var (collection, container) = await FullRegistry.SomeAsync(database, cancellationToken);
        string[] pages =
        [
            .. Pages,
            TreemapOf(collection, null),
            TreemapOf(collection, container),
            .. OfCollection.Select(query => $"/collections/{collection}{query}"),
            .. OfContainer.Select(query => $"/collections/{collection}/{container}{query}"),
        ];
        using var visitor = registry.Client();
        await PageTimings.MeasureAsync(context, "every page, visitor", visitor, pages, LimitMilliseconds, cancellationToken);
        using var member = registry.Client();
        await PortalSession.SignInAsync(member, RegistryServer.User, RegistryServer.Password, cancellationToken);
        await PageTimings.MeasureAsync(context, "every page, member", member, [.. pages, "/auth/tokens", $"/collections/{collection}/settings", "/teams/new"], LimitMilliseconds, cancellationToken);
    }

    private static string TreemapOf(string collection, string? container) => $"/tools/treemap?collection={collection}{(container is null ? null : $"&container={container}")}";
}
