using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Startup;

/// <summary>Looks through the settings before anything is opened with them, for hosts and commands alike. What is wrong is a sentence that names the setting.</summary>
internal static class SettingsCheck
{
    private const string LogLevels = "Logging:LogLevel";

    /// <summary>Adds the operator's file, then checks everything.</summary>
    /// <param name="configuration">The settings of the process, to which the file is added; others, as a test's, are only checked.</param>
    /// <param name="error">Told about names that are unknown here and may mean something to another program of the registry.</param>
    public static Result<Unit> Check(IConfiguration configuration, TextWriter error)
    {
        if (configuration is ConfigurationManager manager && SettingsFile.AddTo(manager) is { Succeeded: false } unreadable)
        {
            return unreadable;
        }

        var names = SettingNames.OfThisProgram;
        foreach (var key in names.Unknown(configuration))
        {
            var text = $"{key} is not a setting of the registry.{(names.NearestOrNull(key) is { } nearest ? $" Did you mean {Written(nearest)}?" : null)} Correct it or remove it; docs/operations.md lists all settings.";
            if (names.AreComplete)
            {
                return Refuse.Invalid(text);
            }

            error.WriteLine(text);
        }

        var wrong = names.Typed.Select(typed => WrongOrNull(configuration, typed.Key, typed.Type))
            .Concat(configuration.GetSection(LogLevels).GetChildren().Select(level => WrongOrNull(configuration, level.Path, typeof(LogLevel))))
            .Concat(new[] { WrongConnectionOrNull(configuration) })
            .OfType<string>()
            .ToList();
        if (wrong.Count == 0)
        {
            wrong.AddRange(names.Options.SelectMany(options => Unfit(configuration, options.Type, options.Section)));
        }

        return wrong.Count > 0 ? Refuse.Invalid(string.Join(Environment.NewLine, wrong.Distinct(StringComparer.Ordinal))) : Unit.Instance;
    }

    /// <summary>How a key is written as an environment variable.</summary>
    public static string Written(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static string? WrongOrNull(IConfiguration configuration, string key, Type type)
    {
        var section = configuration.GetSection(key);
        if (typeof(IEnumerable<string>).IsAssignableFrom(type))
        {
            return section.Value is { Length: > 0 } single ? $"{key} is a list, and '{single}' is set without a place in it. Write {Written(key)}__0={single}, the next as {Written(key)}__1." : null;
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (section.Value is not { } value || plain == typeof(string) || (value.Length == 0 && plain != type))
        {
            return null;
        }

        try
        {
            TypeDescriptor.GetConverter(plain).ConvertFromInvariantString(value);
            return null;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return $"{key} is '{value}', and must be {Kind(plain)}.";
        }
    }

    private static string Kind(Type type) => true switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time as [days.]hours:minutes:seconds, such as 1.00:00:00 or 00:30:00",
        _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type)),
        _ => "a number",
    };

    /// <summary>What the classes of options themselves find wrong with their values.</summary>
    private static IEnumerable<string> Unfit(IConfiguration configuration, Type type, string section)
    {
        var options = configuration.GetSection(section).Get(type) ?? Activator.CreateInstance(type)!;
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return found.Select(each => each.ErrorMessage ?? string.Create(CultureInfo.InvariantCulture, $"{section} has a value that does not fit."));
    }

    private static string? WrongConnectionOrNull(IConfiguration configuration) =>
        configuration.GetConnectionString("Registry") is { Length: > 0 } external ? ExternalDatabase.WrongOrNull(external) : null;
}
