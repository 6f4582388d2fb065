using System.Text;
using System.Text.RegularExpressions;

namespace Registry.Core.Content.Images.Sif;

/// <summary>
/// What a definition file says of the container that it builds, for images of Singularity 3.0 to 3.6, which carry nothing else. Of several stages the last one counts: the others build only.
/// Stages and sections begin where the clients see them begin: https://github.com/apptainer/apptainer/blob/main/pkg/build/types/parser/deffile.go
/// </summary>
internal sealed partial class DefinitionSections
{
    private const string EnvironmentFile = "/.singularity.d/env/90-environment.sh";

    private static readonly HashSet<string> Names = new(
        ["pre", "setup", "files", "post", "environment", "runscript", "startscript", "test", "help", "labels", "arguments"], StringComparer.Ordinal);

    private static readonly HashSet<string> AppNames = new(
        ["appinstall", "appfiles", "appenv", "apptest", "apphelp", "apprun", "appstart", "applabels"], StringComparer.Ordinal);

    private readonly Dictionary<(string Section, string App), StringBuilder> _sections = [];
    private readonly List<string> _apps = [];

    private DefinitionSections(ReadOnlySpan<char> stage) => Read(stage);

    /// <summary>The image with what its definition says, where its build left no metadata and it says nothing else itself; otherwise as it is.</summary>
    public static SifDescription Complete(SifDescription image)
    {
        if (image.Definition is not { } definition || image.IsRunFromDefinition || image.AreLabelsFromDefinition
            || image.Objects.Any(o => o.Name == SifObjects.MetadataName))
        {
            return image;
        }

        var sections = new DefinitionSections(FinalStage(definition));
        var saysNothing = (image.Runscript ?? image.Startscript ?? image.Test ?? image.Help) is null && image.Environment.Count + image.Apps.Count == 0;
        if (saysNothing && sections.Container() is var container && sections.Apps() is var apps)
        {
            image = image with
            {
                Runscript = container.Runscript,
                Startscript = container.Startscript,
                Test = container.Test,
                Help = container.Help,
                Environment = container.Environment,
                Apps = apps,
                IsRunFromDefinition = (container.Runscript ?? container.Startscript ?? container.Test ?? container.Help) is not null || container.Environment.Count + apps.Count > 0,
            };
        }

        return image.Labels.Count > 0 || sections.Labels("labels", string.Empty) is not { Count: > 0 } labels
            ? image
            : image with { Labels = labels, AreLabelsFromDefinition = true };
    }

    /// <summary>The stage whose result the image is.</summary>
    public static string FinalStage(string definition)
    {
        var start = 0;
        foreach (var stage in StageStart().EnumerateMatches(definition))
        {
            start = stage.Index;
        }

        return definition[start..];
    }

    private void Read(ReadOnlySpan<char> stage)
    {
        StringBuilder? section = null;
        foreach (var line in stage.EnumerateLines())
        {
            if (line is ['%', ..] && HeadOf(line[1..]) is { } head)
            {
                section = Open(head);
            }
            else
            {
                section?.Append(line).Append('\n');
            }
        }
    }

    private static (string Section, string App)? HeadOf(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny(' ', '\t');
        var name = (end < 0 ? line : line[..end]).ToString();
        var rest = end < 0 ? [] : line[end..].Trim();
        if (Names.Contains(name))
        {
            return (name, string.Empty);
        }

        return AppNames.Contains(name) ? (name, SifText.Clean(rest, SifLimits.AppNameChars).Text) : null;
    }

    /// <returns>Null for a section of an app beyond the limit.</returns>
    private StringBuilder? Open((string Section, string App) head)
    {
        if (head.App.Length > 0 && !_apps.Contains(head.App))
        {
            if (_apps.Count == SifLimits.Apps)
            {
                return null;
            }

            _apps.Add(head.App);
        }

        return _sections.TryGetValue(head, out var known) ? known : _sections[head] = new StringBuilder();
    }

    private SifApp Container() => new(string.Empty)
    {
        Runscript = Text("runscript", string.Empty),
        Startscript = Text("startscript", string.Empty),
        Test = Text("test", string.Empty),
        Help = Text("help", string.Empty),
        Environment = Environment("environment", string.Empty, EnvironmentFile),
    };

    private List<SifApp> Apps() => _apps.ConvertAll(app => new SifApp(app)
    {
        Labels = Labels("applabels", app),
        Runscript = Text("apprun", app),
        Startscript = Text("appstart", app),
        Test = Text("apptest", app),
        Help = Text("apphelp", app),
        Environment = Environment("appenv", app, $"/scif/apps/{app}/scif/env/90-environment.sh"),
    });

    private string? Text(string section, string app, int maxChars = SifLimits.ScriptChars) =>
        _sections.TryGetValue((section, app), out var text) && SifText.Clean(text.ToString().Trim('\n'), maxChars).Text is { } clean && !string.IsNullOrWhiteSpace(clean) ? clean : null;

    private Dictionary<string, string> Environment(string section, string app, string path) =>
        Text(section, app, SifLimits.EnvironmentChars) is { } text ? new(StringComparer.Ordinal) { [path] = text } : [];

    /// <summary>A line each: the key up to the first space, then the value.</summary>
    private Dictionary<string, string> Labels(string section, string app)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var raw in (Text(section, app) ?? string.Empty).AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line is [] or ['#', ..] || labels.Count == SifLimits.Labels)
            {
                continue;
            }

            var end = line.IndexOfAny(' ', '\t');
            var key = SifText.Clean(end < 0 ? line : line[..end], SifLimits.LabelKeyChars).Text;
            labels[key] = end < 0 ? string.Empty : SifText.Clean(line[end..].Trim(), SifLimits.LabelValueChars).Text;
        }

        return labels;
    }

    [GeneratedRegex(@"^[ \t]*bootstrap[ \t]*:", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StageStart();
}
