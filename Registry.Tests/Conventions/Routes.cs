using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Registry.Api.Auth;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>Every route says who may use it. The table is committed, so that a change of it is seen in review.</summary>
public sealed class Routes
{
    [Fact]
    public async Task The_api_serves_the_routes_of_the_table_to_those_of_the_table()
    {
        await using var rig = await RegistryRig.StartAsync();
        var routes = rig.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(Line);
        var table = string.Join('\n', routes.Distinct().Order(StringComparer.Ordinal)) + "\n";
        await Snapshot.ExpectAsync("routes.txt", table);
        Assert.DoesNotContain("closed", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_declares_who_may_see_it()
    {
        var undeclared = typeof(Registry.Portal.PortalServices).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes<RouteAttribute>().Any())
            .Where(type => type.GetCustomAttribute<AuthorizeAttribute>() is null && type.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            .Select(type => type.Name);
        Assert.Empty(undeclared);
    }

    private static string Line(RouteEndpoint endpoint)
    {
        var methods = string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]);
        return $"{methods,-8} /{endpoint.RoutePattern.RawText?.TrimStart('/')}  {Access(endpoint)}";
    }

    private static string Access(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<ApiAccessAttribute>() switch
    {
        [] when endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null => "open",
        [] => "closed",
        var declared => string.Join(" + ", declared.Select(Words)),
    };

    private static string Words(ApiAccessAttribute access) => access is RequireCallerAttribute required ? $"token: {required.Scopes}" : "anyone";
}
