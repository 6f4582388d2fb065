using Microsoft.Extensions.Configuration.Json;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Startup;

/// <summary>
/// The operator's own settings, outside the program's folder, which an upgrade replaces: the file that <see cref="Key"/> names, otherwise <c>appsettings.json</c> in the data
/// directory. Above the file beside the program, below environment variables and arguments.
/// </summary>
internal static class SettingsFile
{
    public const string Key = "Registry:ConfigFile";

    private const string InDataDirectory = "appsettings.json";
    private const string DataKey = "Registry:DataDirectory";

    /// <summary>Adds it to the settings. Refused when it is named and missing, or cannot be read.</summary>
    public static Result<Unit> AddTo(ConfigurationManager settings)
    {
        var named = settings[Key];
        var data = settings[DataKey] is { Length: > 0 } folder ? folder : RegistryStartup.DefaultDirectory;
        var path = Path.GetFullPath(named is { Length: > 0 } ? named : Path.Combine(data, InDataDirectory));
        if (!File.Exists(path))
        {
            return named is { Length: > 0 }
                ? Refuse.Invalid($"Registry:ConfigFile names {path}, which is not there or may not be read by this user. Name a JSON file with settings, or unset it.")
                : Unit.Instance;
        }

        try
        {
            Insert(settings, path);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return Refuse.Invalid(Unreadable(fault));
        }

        return named is { Length: > 0 } || (settings[DataKey] is { Length: > 0 } now ? now : RegistryStartup.DefaultDirectory) == data
            ? Unit.Instance
            : Refuse.Invalid($"{path} sets Registry:DataDirectory, and lies in a data directory itself. Set Registry__DataDirectory in the environment, or name the file with Registry__ConfigFile and put it elsewhere.");
    }

    /// <summary>Whether a fault says that a file with settings cannot be read.</summary>
    public static bool IsUnreadable(Exception fault) => fault is InvalidDataException or FormatException or IOException or UnauthorizedAccessException;

    /// <summary>The same as a sentence for the operator.</summary>
    public static string Unreadable(Exception fault) => fault.InnerException is { } inner && inner.Message != fault.Message
        ? $"The settings cannot be read: {fault.Message.TrimEnd('.')}: {inner.Message}"
        : $"The settings cannot be read: {fault.Message}";

    private static void Insert(ConfigurationManager settings, string path)
    {
        var sources = ((IConfigurationBuilder)settings).Sources;
        var beside = sources.LastOrDefault(source => source is JsonConfigurationSource);
        var own = new JsonConfigurationSource { Path = path, Optional = false, ReloadOnChange = false };
        own.ResolveFileProvider();
        sources.Insert(beside is null ? 0 : sources.IndexOf(beside) + 1, own);
    }
}
