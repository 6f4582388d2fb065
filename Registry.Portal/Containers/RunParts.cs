using System.Text.Encodings.Web;
using System.Text.Json;
using Registry.Core.Content.Images.Sif;

namespace Registry.Portal.Containers;

/// <summary>One script or text of an image.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Text">It, perhaps cut.</param>
public sealed record RunPart(string Title, string Text)
{
    private const string Environment = "Environment";
    private const string Scripts = Environment + " · ";

    /// <summary>Whether it sets variables, rather than says what happens.</summary>
    public bool IsEnvironment => Title.StartsWith(Environment, StringComparison.Ordinal);

    /// <summary>What it is under a heading that says "Environment" already.</summary>
    public string ShortTitle => Title.StartsWith(Scripts, StringComparison.Ordinal) ? Title[Scripts.Length..] : Title;
}

/// <summary>The scripts of the container itself, or of one of its apps.</summary>
/// <param name="App">The app's name; null for the container itself.</param>
/// <param name="Parts">What it has, help first.</param>
public sealed record RunGroup(string? App, IReadOnlyList<RunPart> Parts);

/// <summary>What an image does when it is run, in the order in which people want to know it.</summary>
public sealed class RunParts
{
    /// <summary>Characters that a page shows of all scripts together.</summary>
    private const int MaxLength = 128 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextBudget _budget = new(MaxLength);

    /// <param name="sif">What was read from the image.</param>
    public RunParts(SifDescription sif)
    {
        var own = Parts(sif.Help, sif.Runscript, sif.Startscript, sif.Test, sif.Environment);
        AddProcess(own, sif.Process);
        var groups = new List<RunGroup> { new(null, own) };
        groups.AddRange(sif.Apps.Select(app => new RunGroup(app.Name, Parts(app.Help, app.Runscript, app.Startscript, app.Test, app.Environment))));
        Groups = [.. groups.Where(group => group.Parts.Count > 0)];
    }

    public IReadOnlyList<RunGroup> Groups { get; }

    /// <summary>Whether anything was left out.</summary>
    public bool IsCut => _budget.IsCut;

    private List<RunPart> Parts(string? help, string? run, string? start, string? test, IReadOnlyDictionary<string, string> environment)
    {
        var parts = new List<RunPart>();
        foreach (var (title, text) in ((string, string?)[])[("Help", help), ("Runscript", run), ("Startscript", start), ("Test", test)])
        {
            Add(parts, title, text);
        }

        foreach (var (path, text) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(parts, $"Environment · {path}", text);
        }

        return parts;
    }

    private void AddProcess(List<RunPart> parts, OciProcess? process)
    {
        // As JSON, because a word may hold spaces.
        Add(parts, "Entrypoint", process is { Entrypoint.Count: > 0 } ? JsonSerializer.Serialize(process.Entrypoint, Readable) : null);
        Add(parts, "Command", process is { Command.Count: > 0 } ? JsonSerializer.Serialize(process.Command, Readable) : null);
        Add(parts, "Environment", process is null ? null : string.Join('\n', process.Environment));
        Add(parts, "User", process?.User);
        Add(parts, "Working directory", process?.WorkingDirectory);
    }

    private void Add(List<RunPart> parts, string title, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && ScriptText.Of(text) is { Length: > 0 } read && _budget.Take(read) is { Length: > 0 } shown)
        {
            parts.Add(new RunPart(title, shown));
        }
    }
}
