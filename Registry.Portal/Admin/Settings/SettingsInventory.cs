using System.Globalization;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin.Settings;

/// <summary>A setting as it is on this host.</summary>
/// <param name="About">What it is for.</param>
/// <param name="Value">What is in force; of a secret only whether it is set.</param>
/// <param name="Default">What would be without it.</param>
/// <param name="Source">Where the value comes from: "default", a file, an environment variable, the command line.</param>
/// <param name="IsSet">Whether it comes from anywhere but the default.</param>
public sealed record SettingRow(SettingDescription About, string Value, string Default, string Source, bool IsSet);

/// <summary>Reads the settings of this host with where they come from.</summary>
public sealed class SettingsInventory(IConfiguration configuration, DataDirectory data)
{
    private const string None = "none";
    private const string DataDirectoryKey = "Registry:DataDirectory";
    private const string ByDefault = "default";

    /// <param name="caller">An admin; to everybody else it is NotFound.</param>
    public Result<List<SettingRow>> Read(Caller caller)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        var values = SettingGroup.All.SelectMany(Values).ToDictionary(value => value.Key, StringComparer.Ordinal);
        return SettingDescription.All.Select(about => RowOf(about, values.GetValueOrDefault(about.Key))).ToList();
    }

    /// <summary>The key of every property of a class of options.</summary>
    public static IEnumerable<string> KeysOf(SettingGroup group) => group.Options.GetProperties().Where(property => property.CanWrite).Select(property => $"{group.Section}:{property.Name}");

    private IEnumerable<BoundValue> Values(SettingGroup group)
    {
        var defaults = Activator.CreateInstance(group.Options)!;
        var inForce = configuration.GetSection(group.Section).Get(group.Options) ?? defaults;
        return group.Options.GetProperties()
            .Where(property => property.CanWrite)
            .Select(property => new BoundValue($"{group.Section}:{property.Name}", Written(property.GetValue(inForce)), Written(property.GetValue(defaults))));
    }

    private SettingRow RowOf(SettingDescription about, BoundValue? bound)
    {
        var source = SourceOf(about.Key);
        var byDefault = bound?.Default ?? about.Default ?? None;
        var value = about.Key == DataDirectoryKey ? data.Root : bound?.Value ?? configuration[about.Key] ?? byDefault;
        return new SettingRow(about, about.IsSecret ? source is null ? None : "set" : value, byDefault, source ?? ByDefault, source is not null);
    }

    /// <summary>The last provider that knows the key wins, as in the configuration itself.</summary>
    private string? SourceOf(string key)
    {
        var first = $"{key}:0";
        foreach (var provider in ((IConfigurationRoot)configuration).Providers.Reverse())
        {
            if (provider.TryGet(key, out _))
            {
                return NameOf(provider, key);
            }

            if (provider.TryGet(first, out _))
            {
                return NameOf(provider, first);
            }
        }

        return null;
    }

    private static string NameOf(IConfigurationProvider provider, string key) => provider switch
    {
        EnvironmentVariablesConfigurationProvider => $"environment variable {key.Replace(":", "__", StringComparison.Ordinal)}",
        CommandLineConfigurationProvider => "command line",
        JsonConfigurationProvider { Source.Path: { } path } => Path.GetFileName(path),
        ChainedConfigurationProvider => "environment or command line",
        _ => "set by the program",
    };

    private static string Written(object? value) => value switch
    {
        null or "" => None,
        bool flag => flag ? "true" : "false",
        long bytes => $"{bytes.ToString(CultureInfo.InvariantCulture)} ({Formatting.Bytes(bytes)})",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        IEnumerable<string> list => list.Any() ? string.Join(", ", list) : None,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private sealed record BoundValue(string Key, string Value, string Default);
}
