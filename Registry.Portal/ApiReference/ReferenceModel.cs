namespace Registry.Portal.ApiReference;

/// <summary>The description of the endpoints as the page shows it.</summary>
/// <param name="Text">What holds for all of them; Markdown.</param>
/// <param name="Groups">In the description's order.</param>
/// <param name="Shapes">What goes over the wire, by name.</param>
public sealed record Reference(string Text, IReadOnlyList<ReferenceGroup> Groups, IReadOnlyList<Shape> Shapes)
{
    /// <summary>Only what these words are in: all of them in the method, path, summary or group of an operation.</summary>
    public IEnumerable<ReferenceGroup> Find(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Groups
            .Select(group => group with { Operations = [.. group.Operations.Where(each => words.All(word => each.Has(word) || group.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))] })
            .Where(group => group.Operations.Count > 0);
    }
}

/// <summary>A group of operations.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Text">What it is for; Markdown.</param>
/// <param name="Operations">Ordered by path.</param>
public sealed record ReferenceGroup(string Name, string Text, IReadOnlyList<Operation> Operations)
{
    public string Anchor => Name.ToLowerInvariant().Replace(' ', '-');
}

/// <summary>One method at one path.</summary>
/// <param name="Id">Its name, which is its anchor too.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Summary">A sentence.</param>
/// <param name="Text">More of it, and who may; Markdown.</param>
/// <param name="NeedsToken">Whether nothing goes without one.</param>
/// <param name="Parameters">Of the address.</param>
/// <param name="Body">Null for none.</param>
/// <param name="Answers">By status.</param>
public sealed record Operation(
    string Id, string Method, string Path, string Summary, string Text, bool NeedsToken, IReadOnlyList<Parameter> Parameters, Content? Body, IReadOnlyList<Answer> Answers)
{
    /// <summary>Whether the same path answers HEAD, like GET and without a body.</summary>
    public bool HasHead { get; init; }

    public bool Has(string word) =>
        Method.Equals(word, StringComparison.OrdinalIgnoreCase)
        || Path.Contains(word, StringComparison.OrdinalIgnoreCase)
        || Summary.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A parameter of an address.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place"><c>path</c> or <c>query</c>.</param>
/// <param name="Type">What it is.</param>
/// <param name="IsRequired">Whether nothing goes without it.</param>
/// <param name="Text">What it means; Markdown on one line.</param>
public sealed record Parameter(string Name, string Place, string Type, bool IsRequired, string Text);

/// <summary>What is sent or answered.</summary>
/// <param name="MediaTypes">One of these.</param>
/// <param name="Type">What it is.</param>
/// <param name="Shape">The shape to look at; null for what has none.</param>
/// <param name="Example">How it looks; null for what is no JSON or form.</param>
public sealed record Content(IReadOnlyList<string> MediaTypes, string Type, string? Shape, string? Example);

/// <summary>An answer.</summary>
/// <param name="Status">Of HTTP, or <c>default</c>.</param>
/// <param name="Text">When it comes; Markdown on one line.</param>
/// <param name="Content">Null for none.</param>
/// <param name="Headers">Names.</param>
public sealed record Answer(string Status, string Text, Content? Content, IReadOnlyList<string> Headers);

/// <summary>An object that goes over the wire.</summary>
public sealed record Shape(string Name, string Text, IReadOnlyList<Property> Properties);

/// <summary>A field of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Shape">The shape of its value; null for what has none.</param>
/// <param name="IsRequired">Whether it is always there.</param>
/// <param name="Text">What it means; Markdown on one line.</param>
public sealed record Property(string Name, string Type, string? Shape, bool IsRequired, string Text);
