using Registry.Api.Hosting;

namespace Registry.Api;

/// <summary>The protocols alone, to scale pushes and pulls apart from the portal.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        RegistryHost.RunAsync(arguments, new HostParts(_ => { }, app => app.UseRegistryApi(), HasSetupPage: false));
}
