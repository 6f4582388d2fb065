using System.Text.Json;

namespace Registry.Core.Content.Images.Sif;

/// <summary>
/// Reads <c>{"data":{"attributes":{"labels":{…},"runscript":"…",…,"apps":{name:{…}}}}}</c>:
/// https://github.com/apptainer/apptainer/blob/main/pkg/inspect/inspect.go. What is missing or of another type stays empty.
/// </summary>
internal sealed class InspectMetadataReader(SifJson json, SifWarnings warnings)
{
    private static readonly HashSet<string> TakenAttributes =
        new(["labels", "environment", "runscript", "startscript", "test", "helpfile"], StringComparer.Ordinal);

    private readonly List<SifApp> _apps = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private SifApp _container = InspectMetadata.None.Container;
    private string? _definition;

    public InspectMetadata Read()
    {
        json.Read(ReadRoot);
        return new InspectMetadata(_container, _definition, _apps.AsReadOnly());
    }

    private void ReadRoot(ref Utf8JsonReader reader, string name)
    {
        if (name == "data")
        {
            WarnIfRepeated(name);
            json.Each(ref reader, name, ReadData);
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadData(ref Utf8JsonReader reader, string name)
    {
        if (name == "attributes")
        {
            WarnIfRepeated(name);
            json.Each(ref reader, name, ReadAttribute);
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadAttribute(ref Utf8JsonReader reader, string name)
    {
        switch (name)
        {
            case "deffile":
                WarnIfRepeated(name);
                _definition = json.Text(ref reader, name, SifLimits.DefinitionBytes);
                break;
            case "apps":
                WarnIfRepeated(name);
                json.Each(ref reader, name, ReadApp);
                break;
            default:
                _container = WithAttribute(_container, ref reader, name, "");
                break;
        }
    }

    private void ReadApp(ref Utf8JsonReader reader, string name)
    {
        var app = new SifApp(SifText.Clean(name, SifLimits.AppNameChars).Text);
        var known = _apps.FindIndex(a => a.Name == app.Name);
        if (known < 0 && _apps.Count == SifLimits.Apps)
        {
            warnings.Add($"The app {app.Name} was left out; {SifLimits.Apps} are the most.");
            reader.Skip();
            return;
        }

        json.Each(ref reader, $"the app {app.Name}", (ref Utf8JsonReader value, string attribute) =>
            app = WithAttribute(app, ref value, attribute, $" of the app {app.Name}"));
        if (known < 0)
        {
            _apps.Add(app);
        }
        else
        {
            warnings.Add($"The app {app.Name} appears more than once; the last one counts.");
            _apps[known] = app;
        }
    }

    private SifApp WithAttribute(SifApp app, ref Utf8JsonReader reader, string name, string owner)
    {
        if (!TakenAttributes.Contains(name))
        {
            reader.Skip();
            return app;
        }

        var what = name + owner;
        WarnIfRepeated(what);
        return name switch
        {
            "labels" => app with { Labels = json.Map(ref reader, what, SifMapLimits.Labels) },
            "environment" => app with { Environment = json.Map(ref reader, what, SifMapLimits.Environment) },
            "runscript" => app with { Runscript = json.Text(ref reader, what, SifLimits.ScriptChars) },
            "startscript" => app with { Startscript = json.Text(ref reader, what, SifLimits.ScriptChars) },
            "test" => app with { Test = json.Text(ref reader, what, SifLimits.ScriptChars) },
            _ => app with { Help = json.Text(ref reader, what, SifLimits.ScriptChars) },
        };
    }

    private void WarnIfRepeated(string what)
    {
        if (!_seen.Add(what))
        {
            warnings.Add($"{what} appears more than once; the last one counts.");
        }
    }
}
