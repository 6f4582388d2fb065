using Registry.Api.Hosting;

namespace Registry.Portal;

/// <summary>The all-in-one host: the portal and the protocols.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        RegistryHost.RunAsync(arguments, new HostParts(builder => builder.Services.AddPortal(), app => app.UsePortal(), HasSetupPage: true, services => services.AddStaticSite()));
}
