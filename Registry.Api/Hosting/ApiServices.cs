using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Registry.Api.Auth;
using Registry.Api.Auth.Signing;
using Registry.Api.Data;
using Registry.Api.Downloads;
using Registry.Api.Http;
using Registry.Api.Pipeline;
using Registry.Api.Protection;
using Registry.Api.Schema;
using Registry.Api.Sregistry;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Health;

namespace Registry.Api.Hosting;

/// <summary>What the protocols add to a host that already has Core.</summary>
public static class ApiServices
{
    public static void AddRegistryApi(this WebApplicationBuilder builder)
    {
        builder.AddKestrelSettings();
        var services = builder.Services;
        services.AddOptions<RegistryHostOptions>()
            .BindConfiguration(RegistryHostOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<RegistryHostOptions>>((forwarded, host) => TrustedProxy.Trust(forwarded, host.Value.TrustedProxies));
        services.AddSingleton<PublicAddress>();
        services.AddControllers(ReadBodiesOurselves)
            .AddApplicationPart(typeof(ApiServices).Assembly)
            .AddJsonOptions(json => json.JsonSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never);
        services.AddSingleton<IActionResultExecutor<FileStreamResult>, BlockSender>();
        services.AddSingleton<ImageFiles>();
        services.AddSingleton<ManifestReader>();
        services.AddSingleton<RequestSigning>();
        services.AddSingleton<DownloadTickets>();
        services.TryAddSingleton<ISecretVault, DataProtectionVault>();
        services.TryAddSingleton<IBrowserSession, NoBrowserSession>();
        services.AddRegistryAuthentication();
        services.AddRegistryDescription();
        services.AddCors();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [DatabaseCheck.Ready]);
        services.AddExceptionHandler<DatabaseOutage>();
        services.AddExceptionHandler<ApiFaults>();
        services.Configure<ExceptionHandlerOptions>(handler => handler.SuppressDiagnosticsCallback = ApiFaults.IsNoFault);
        services.AddSingleton<ForwardedTraces>();
        services.AddSingleton<IHealthSource>(provider => provider.GetRequiredService<ForwardedTraces>());
        services.AddSingleton<IHealthSource, PublicAddressHealth>();
        services.AddProblemDetails();
    }

    /// <summary>The pipeline of a host that has nothing but the protocols.</summary>
    public static void UseRegistryApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseRegistryRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        // Clients test a login there (apptainer keyserver login); where the portal is, its home page answers.
        app.MapGet("/", () => Results.Text("This address is for the registry's clients; its pages are elsewhere."))
            .WithMetadata(new AnyoneAttribute())
            .AnsweringHead();
    }

    /// <summary>Puts the protocols' endpoints into the pipeline; whatever else the host maps comes before or after.</summary>
    public static void MapRegistryApi(this WebApplication app)
    {
        app.UseCredentialCheck();
        app.UseApiCaching();
        app.UseOpenReads();
        app.MapControllers().AnsweringHead();
        app.MapGroup(string.Empty).AnsweringHead().MapSizeFiles();
        app.MapRegistryHealth();
        app.MapUnknownApiPaths();
    }

    /// <summary>Whatever Content-Type a client sends, or none: nobody but the action looks into its body.</summary>
    private static void ReadBodiesOurselves(MvcOptions mvc)
    {
        mvc.ModelValidatorProviders.Clear();
        mvc.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        mvc.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }
}
