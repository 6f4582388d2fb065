using System.Reflection;

namespace Registry.Api.Startup;

/// <summary>The settings below <c>Registry</c> that this program reads: those of its classes of options, and the few that are read alone.</summary>
/// <param name="Options">Each class with the key in front of its properties.</param>
internal sealed record SettingNames(IReadOnlyList<(Type Type, string Section)> Options)
{
    private const string Root = "Registry:";
    private const string SectionField = "Section";

    /// <summary>A nearest name that differs in more letters than this helps nobody.</summary>
    private const int MaxDistance = 4;

    /// <summary>Read where no class of options can be: before there is anything that could bind one.</summary>
    private static readonly string[] Alone = ["Registry:DataDirectory", SettingsFile.Key, "Registry:Jobs:Enabled"];

    /// <summary>The settings of the registry's libraries that are in this process.</summary>
    public static SettingNames OfThisProgram { get; } = new([.. AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetName().Name is "Registry.Core" or "Registry.Api" or "Registry.Portal")
        .SelectMany(assembly => assembly.GetTypes())
        .Select(type => (type, SectionOrNull(type)!))
        .Where(found => found.Item2 is not null)]);

    /// <summary>Whether the portal's are among them. Without it, a name that nothing here knows may be one of its.</summary>
    public bool AreComplete => Options.Any(options => options.Type.Assembly.GetName().Name == "Registry.Portal");

    /// <summary>Every setting that has a type of its own.</summary>
    public IEnumerable<(string Key, Type Type)> Typed => Options
        .SelectMany(options => Properties(options.Type).Select(property => ($"{options.Section}:{property.Name}", property.PropertyType)))
        .Append(("Registry:Jobs:Enabled", typeof(bool)));

    /// <summary>What is set below <c>Registry</c> and means nothing, as <c>Registry:Typo</c>.</summary>
    public IEnumerable<string> Unknown(IConfiguration configuration)
    {
        var known = Typed.Select(typed => typed.Key).Concat(Alone).ToList();
        return configuration.AsEnumerable()
            .Where(set => set.Value is not null && set.Key.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
            .Select(set => set.Key)
            .Where(key => !known.Exists(name => key.Equals(name, StringComparison.OrdinalIgnoreCase) || key.StartsWith(name + ':', StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The name that was probably meant, or null when none is near.</summary>
    public string? NearestOrNull(string key)
    {
        var (name, distance) = Typed.Select(typed => typed.Key).Concat(Alone).Distinct(StringComparer.Ordinal)
            .Select(name => (name, Distance(key.ToUpperInvariant(), name.ToUpperInvariant())))
            .MinBy(found => found.Item2);
        var last = key[(key.LastIndexOf(':') + 1)..];
        return distance <= MaxDistance
            ? name
            : Typed.Select(typed => typed.Key).Concat(Alone).FirstOrDefault(known => known.EndsWith(':' + last, StringComparison.OrdinalIgnoreCase));
    }

    private static string? SectionOrNull(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && type.Name.EndsWith("Options", StringComparison.Ordinal)
        && type.GetField(SectionField, BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is string section
        && $"{section}:".StartsWith(Root, StringComparison.Ordinal)
            ? section
            : null;

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties().Where(property => property.CanWrite);

    /// <summary>How many letters have to be put in, taken out or changed (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var (corner, before) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                before = Math.Min(Math.Min(row[j], before) + 1, corner + (left[i - 1] == right[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], before);
            }
        }

        return row[^1];
    }
}
