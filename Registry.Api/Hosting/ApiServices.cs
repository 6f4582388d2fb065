using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Registry.Api.Auth;
using Registry.Api.Http;
using IPNetwork = System.Net.IPNetwork;

namespace Registry.Api.Hosting;

/// <summary>What the protocols add to a host that already has Core.</summary>
public static class ApiServices
{
    public static void AddRegistryApi(this WebApplicationBuilder builder)
    {
        builder.AddKestrelSettings();
        var services = builder.Services;
        services.AddOptions<HostOptions>().BindConfiguration(HostOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PublicAddress>();
        services.AddControllers(mvc =>
            {
                mvc.ModelValidatorProviders.Clear();

                // A body is bytes or JSON, whatever its Content-Type says (curl says "form"): looking for a form's fields in it would consume it.
                mvc.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            })
            .AddApplicationPart(typeof(ApiServices).Assembly)
            .AddJsonOptions(json => json.JsonSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never);
        services.AddRegistryAuthentication();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [DatabaseCheck.Ready]);
        services.AddExceptionHandler<ApiFaults>();
        services.AddProblemDetails();
        var proxies = builder.Configuration.GetSection($"{HostOptions.Section}:{nameof(HostOptions.TrustedProxies)}").Get<string[]>() ?? [];
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = proxies.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                forwarded.KnownIPNetworks.Add(proxy.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(proxy) : Single(proxy));
            }
        });
    }

    /// <summary>Puts the protocols' endpoints into the pipeline; whatever else the host maps comes before or after.</summary>
    public static void MapRegistryApi(this WebApplication app)
    {
        app.MapControllers();
        app.MapRegistryHealth();
        app.MapUnknownApiPaths();
    }

    private static IPNetwork Single(string address)
    {
        var parsed = System.Net.IPAddress.Parse(address);
        return new IPNetwork(parsed, parsed.GetAddressBytes().Length * 8);
    }
}
