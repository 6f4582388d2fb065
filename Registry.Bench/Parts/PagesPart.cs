using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Registry.Bench.Clients;
using Registry.Bench.Seeding;
using Registry.Bench.Servers;
using Registry.Core;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;

namespace Registry.Bench.Parts;

/// <summary>Every page of a registry that is full, for a visitor and for a member of a hundred collections.</summary>
internal static class PagesPart
{
    private const double LimitMilliseconds = 100;
    private const double SuggestionLimitMilliseconds = 80;

    private static readonly string[] Typed = ["sa", "sam", "samt", "samtools", "mtools-1", "genome-lab-00", "genome samt", "de", "field-1", "zz", "samtols", "1"];

    private static readonly string[] Pages =
    [
        "/", "/collections", "/collections?topic=debian", "/search?q=samtools", "/search?q=genome-lab", "/search?q=nothing-is-called-that",
        "/search?q=docker", "/search?q=samtools&topic=debian&arch=arm64", "/search?q=genome&label=maintainer&signed=yes&sort=size", "/search?q=samtols", "/search?topic=debian&sort=name&page=3",
        "/search?q=0123456789", "/search/file", "/topics", "/topics?q=field-1",
        "/topics/debian", "/labels", "/labels/values?key=maintainer", "/labels/values?key=org.label-schema.build-date",
        "/labels/containers?key=maintainer&value=person-7@lab.example", "/rankings/pulls", "/rankings/stars",
        "/rankings/pulls?of=containers&period=week", "/rankings/pulls?of=collections&period=month", "/keys", "/teams", "/about", "/help", "/u/bench",
        "/tools", "/tools?growth=pulls&span=month&cold=365", "/tools/images", "/tools/treemap", "/tools/treemap?by=pulls",
    ];

    private static readonly string[] OfCollection = ["", "?sort=name", "?q=blast", "/usage", "/insights", "/insights?per=month"];

    private static readonly string[] OfContainer = ["", "?tab=definition", "?tab=tags", "?tab=tags&sort=version", "?tab=tags&list=history", "?tab=labels", "?tab=files", "/insights?per=week"];

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        await registry.TokenAsync(cancellationToken);
        var (user, database) = await FullRegistry.SeedAsync(registry, context.Options.Collections, cancellationToken);
        var (collection, container) = await FullRegistry.SomeAsync(database, "51", cancellationToken);
        var other = await FullRegistry.SomeAsync(database, "53", cancellationToken);
        string[] pages =
        [
            .. Pages,
            TreemapOf(collection, null),
            TreemapOf(collection, container),
            .. OfCollection.Select(query => $"/collections/{collection}{query}"),
            .. OfContainer.Select(query => $"/collections/{collection}/{container}{query}"),
            $"/collections/{collection}/{container}/insights?with={other.Collection}%2F{other.Container}",
        ];
        using var visitor = registry.Client();
        await PageTimings.MeasureAsync(context, "every page, visitor", visitor, pages, LimitMilliseconds, cancellationToken);
        using var member = registry.Client();
        await PortalSession.SignInAsync(member, RegistryServer.User, RegistryServer.Password, cancellationToken);
        await PageTimings.MeasureAsync(context, "every page, member", member, [.. pages, "/auth/tokens", $"/collections/{collection}/settings", "/teams/new"], LimitMilliseconds, cancellationToken);
        await SuggestionsAsync(context, database, registry.DataFolder, user, cancellationToken);
    }

    /// <summary>What is offered letter by letter: the query behind the search box, which has no address.</summary>
    private static async Task SuggestionsAsync(BenchContext context, string connectionString, string folder, Guid member, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRegistryCore(new ConfigurationBuilder().Build(), connectionString, DataDirectory.Open(folder).Value)
            .BuildServiceProvider();
        var suggestions = services.GetRequiredService<SearchSuggestions>();
        foreach (var (who, caller) in new[] { ("visitor", Caller.Visitor), ("member", new Caller(member, RegistryServer.User, UserRole.User, TokenScopes.All, null)) })
        {
            var timings = new Timings(context, SuggestionLimitMilliseconds);
            foreach (var typed in Typed)
            {
                await timings.MeasureAsync(typed, () => suggestions.FindAsync(caller, typed, cancellationToken));
            }

            timings.Report($"search as you type, {who}");
        }
    }

    private static string TreemapOf(string collection, string? container) => $"/tools/treemap?collection={collection}{(container is null ? null : $"&container={container}")}";
}
