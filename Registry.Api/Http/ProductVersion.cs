using System.Reflection;

namespace Registry.Api.Http;

/// <summary>Which build of the registry this is.</summary>
public static class ProductVersion
{
    /// <summary>Strict semver with the commit behind a plus, as clients are told.</summary>
    public static string Full { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Without the commit, as people are told.</summary>
    public static string Text { get; } = Full.Split('+')[0];
}
