using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Registry.Bench.Clients;
using Registry.Bench.Seeding;
using Registry.Bench.Servers;
using Registry.Core;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;

namespace Registry.Bench.Parts;

/// <summary>The list of collections in a registry that is full: as a page over HTTP, and as the query behind it.</summary>
internal static class ListPart
{
    private const int PageSize = 25;
    private const double LimitMilliseconds = 50;

    private static readonly string[] Visitors =
    [
        "/collections", "/collections?sort=name", "/collections?sort=pulls", "/collections?sort=size&order=reversed", "/collections?sort=containers",
        "/collections?q=genome", "/collections?q=lab-0042", "/collections?page=100", "/collections?sort=name&page=150",
    ];

    private static readonly string[] Members = [.. Visitors, "/collections?show=mine", "/collections?visibility=private", "/collections?show=mine&q=genome"];

    private static readonly (string Name, CollectionFilter Filter, int Page)[] Queries =
    [
        ("recent", new CollectionFilter(), 1),
        ("recent, page 100", new CollectionFilter(), 100),
        ("by name", new CollectionFilter(Sort: CollectionSort.Name), 1),
        ("by pulls", new CollectionFilter(Sort: CollectionSort.Pulls), 1),
        ("by size, reversed", new CollectionFilter(Sort: CollectionSort.Size, Reversed: true), 1),
        ("filtered, many", new CollectionFilter("genome"), 1),
        ("filtered, few", new CollectionFilter("lab-0042"), 1),
        ("private", new CollectionFilter(IsPrivate: true), 1),
        ("mine", new CollectionFilter(Scope: CollectionScope.Mine), 1),
    ];

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        await registry.TokenAsync(cancellationToken);
        var (user, database) = await FullRegistry.SeedAsync(registry, context.Options.Collections, cancellationToken);
        context.Add("in the database", $"{context.Options.Collections * FullRegistry.ContainersEach:N0} containers in {context.Options.Collections:N0} collections");
        using var visitor = registry.Client();
        await PageTimings.MeasureAsync(context, "GET /collections, visitor", visitor, Visitors, LimitMilliseconds, cancellationToken);
        using var member = registry.Client();
        await PortalSession.SignInAsync(member, RegistryServer.User, RegistryServer.Password, cancellationToken);
        await PageTimings.MeasureAsync(context, "GET /collections, member", member, Members, LimitMilliseconds, cancellationToken);
        await QueriesAsync(context, database, DataDirectory.Open(registry.DataFolder).Value, user, cancellationToken);
    }

    private static async Task QueriesAsync(BenchContext context, string connectionString, DataDirectory data, Guid user, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRegistryCore(new ConfigurationBuilder().Build(), connectionString, data)
            .BuildServiceProvider();
        var queries = services.GetRequiredService<CollectionQueries>();
        var caller = new Caller(user, RegistryServer.User, UserRole.User, TokenScopes.All, null);
        var timings = new Timings(context, LimitMilliseconds);
        foreach (var (name, filter, page) in Queries)
        {
            await timings.MeasureAsync(name, () => queries.ListAsync(caller, filter, new PageRequest(page, PageSize), cancellationToken));
        }

        timings.Report("the query alone, member");
    }
}
