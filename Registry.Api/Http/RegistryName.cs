namespace Registry.Api.Http;

/// <summary>What the registry calls itself: the portal's setting, for hosts without one too.</summary>
internal static class RegistryName
{
    private const string Default = "Singularity Registry";

    public static string In(IConfiguration configuration) => configuration["Registry:Name"] ?? Default;
}
