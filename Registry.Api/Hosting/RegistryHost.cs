using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using Registry.Api.Cli;
using Registry.Api.Http;
using Registry.Api.Pipeline;
using Registry.Api.Protection;
using Registry.Api.Startup;
using Registry.Api.Tls;
using Registry.Core;
using Registry.Core.Access.Setup;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Api.Hosting;

/// <summary>What a host adds to the common one.</summary>
/// <param name="Services">Its services, before the common ones that use <c>TryAdd</c>.</param>
/// <param name="Pipeline">Its middleware and endpoints; the API's endpoints are mapped afterwards.</param>
/// <param name="HasSetupPage">Whether it has the page that a setup link leads to. A host without one leaves the link alone that another has printed.</param>
/// <param name="Commands">Services that the operator's commands find in this host, beside the domain library's.</param>
public sealed record HostParts(Action<WebApplicationBuilder> Services, Action<WebApplication> Pipeline, bool HasSetupPage, Action<IServiceCollection>? Commands = null);

/// <summary>
/// The life of a registry process: data directory and database first, then the server; stopped in the reverse order, so that nothing is still writing when
/// the database goes.
/// </summary>
public static class RegistryHost
{
    private const int Refused = 1;

    private static readonly Dictionary<string, string?> LogDefaults = new()
    {
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        ["Logging:LogLevel:Quartz"] = "Warning",

        // A refused token is the client's news, told in the answer; the handler would write it twice per request.
        ["Logging:LogLevel:Registry.Api.Auth"] = "Warning",

        // Their lines hold whole addresses, some of which are secrets: not even when the rest of the framework is turned up.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.Http.Result"] = "Warning",

        // An outdated or foreign form is the visitor's matter, and answered.
        ["Logging:LogLevel:Microsoft.AspNetCore.Antiforgery"] = "Critical",
    };

    /// <summary>What a host's <c>Main</c> does: serve, or one of the operator's commands.</summary>
    public static Task<int> RunAsync(string[] arguments, HostParts parts) =>
        RegistryCommandLine.RunAsync(arguments, rest => ServeAsync(rest, parts, CancellationToken.None), services: parts.Commands);

    /// <summary>Serves until stopped.</summary>
    /// <param name="arguments">ASP.NET Core's own, such as <c>--urls</c>.</param>
    /// <param name="parts">What this host adds.</param>
    /// <param name="cancellationToken">Stops it, as SIGTERM does.</param>
    /// <returns>The process's exit code: 0, or 1 with the reason on standard error.</returns>
    internal static async Task<int> ServeAsync(string[] arguments, HostParts parts, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(arguments, cancellationToken);
        if (!begun.Succeeded)
        {
            await Console.Error.WriteLineAsync(begun.Refusal.Message.AsMemory(), cancellationToken);
            return Refused;
        }

        var builder = begun.Value;
        using var startup = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        Console.WriteLine($"Singularity Registry {ProductVersion.Text} starts: it opens its data directory and its database.");
        var laid = await RegistryStartup.PrepareAsync(builder.Configuration, startup, besideHost: false, mayCreate: true, cancellationToken);
        if (!laid.Succeeded)
        {
            await Console.Error.WriteLineAsync(laid.Refusal.Message.AsMemory(), cancellationToken);
            return Refused;
        }

        await using var foundation = laid.Value;

        // The process's matter, not one host's: tests run several in one.
        builder.Services.AddHostedService<Gen0Collector>();
        await using var app = Build(builder, foundation.ConnectionString, foundation.Data, parts);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (OptionsValidationException fault)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, fault.Failures).AsMemory(), cancellationToken);
            return Refused;
        }
        catch (Exception fault) when (ListeningAddresses.ExplainOrNull(fault, builder.Configuration) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason.AsMemory(), cancellationToken);
            return Refused;
        }

        await AnnounceAsync(app, parts, cancellationToken);

        // Starting leaves more garbage than an idle hour: give it back before the wait for the first client.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>Puts the server together on a foundation that stands.</summary>
    internal static WebApplication Build(WebApplicationBuilder builder, string connectionString, DataDirectory data, HostParts parts)
    {
        parts.Services(builder);
        builder.Services.AddRegistryCore(builder.Configuration, connectionString, data);
        builder.Services.AddKeyRing(builder.Configuration, data);
        builder.AddRegistryApi();
        var app = builder.Build();
        var traces = app.Services.GetRequiredService<ForwardedTraces>();
        app.Use((context, next) =>
        {
            traces.See(context);
            return next(context);
        });
        app.UseForwardedHeaders();
        app.UseRequestChecks();
        parts.Pipeline(app);
        app.MapRegistryApi();
        return app;
    }

    internal static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        // Settings and static files lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });

        // In front of all other sources, so that each of them can say otherwise.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = LogDefaults });
        return builder;
    }

    /// <summary>Reads and checks the settings, and becomes the data directory's owner.</summary>
    private static async Task<Result<WebApplicationBuilder>> BeginAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var builder = CheckedBuilder(arguments);
        if (!builder.Succeeded)
        {
            return builder;
        }

        var own = await FolderOwner.BecomeAsync(RegistryStartup.FolderOf(builder.Value.Configuration), cancellationToken);
        return own.Succeeded ? builder : own.As<WebApplicationBuilder>();
    }

    /// <summary>A builder whose settings can be served with, or what is wrong with them.</summary>
    private static Result<WebApplicationBuilder> CheckedBuilder(string[] arguments)
    {
        try
        {
            var builder = CreateBuilder(arguments);
            var settings = SettingsCheck.Check(builder.Configuration, Console.Error);
            var addresses = settings.Succeeded ? ListeningAddresses.Check(builder.Configuration, builder.Environment.IsDevelopment()) : settings;
            var certificates = addresses.Succeeded ? CertificateFiles.Check(builder.Configuration) : addresses;
            return certificates.Succeeded ? builder : certificates.As<WebApplicationBuilder>();
        }
        catch (Exception fault) when (SettingsFile.IsUnreadable(fault))
        {
            return Refuse.Invalid(SettingsFile.Unreadable(fault));
        }
    }

    private static async Task AnnounceAsync(WebApplication app, HostParts parts, CancellationToken cancellationToken)
    {
        var address = app.Services.GetRequiredService<PublicAddress>().For(ListeningAddresses.Reachable(app.Urls.First()));
        Console.WriteLine($"The registry serves {address}");
        if (parts.HasSetupPage && await app.Services.GetRequiredService<SetupLinks>().EnsureAsync(cancellationToken) is { } secret)
        {
            Console.WriteLine($"It has no superuser yet. Make one here, once: {address}/setup?key={secret}");
        }
    }
}
