using System.Text.RegularExpressions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>
/// Text fields are bound with <c>@bind</c>. With a value and a handler of <c>input</c> side by side the renderer does not learn what the browser shows,
/// writes the older text back, and swallows what was typed meanwhile.
/// </summary>
public sealed partial class Inputs
{
    [Fact]
    public void No_text_field_has_a_handler_in_place_of_a_binding()
    {
        var portal = Path.Combine(Repository.Root, "Registry.Portal");
        var unbound =
            from file in Directory.EnumerateFiles(portal, "*.razor", SearchOption.AllDirectories)
            from match in TextField().Matches(File.ReadAllText(file))
            where Handler().IsMatch(match.Value)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";
        Assert.Empty(unbound);
    }

    [Theory]
    [InlineData("""<input class="input" value="@_text" @oninput="Typed" />""", true)]
    [InlineData("""<textarea value="@Text" @onchange="e => Typed(e)"></textarea>""", true)]
    [InlineData("""<input type="radio" value="a" @onchange="Chosen" />""", false)]
    [InlineData("""<input class="input" @bind="_text" @bind:event="oninput" />""", false)]
    public void Only_such_fields_are_found(string markup, bool isFound) =>
        Assert.Equal(isFound, TextField().Matches(markup).Any(match => Handler().IsMatch(match.Value)));

    /// <summary>
    /// A message of the circuit may have 32 KiB. One about a field carries its text twice, and a character takes up to six bytes in JSON. What may be longer is a <see cref="Registry.Portal.Ui.Markup.LongText"/>.
    /// </summary>
    [Fact]
    public void What_a_text_field_may_hold_fits_into_a_message_of_the_circuit()
    {
        const int Most = ((32 << 10) - 2_048) / (2 * 6);
        var unbounded =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "Registry.Portal"), "*.razor", SearchOption.AllDirectories)
            let markup = File.ReadAllText(file)
            where !markup.Contains("[ExcludeFromInteractiveRouting]", StringComparison.Ordinal)
            from match in BoundField().Matches(markup)
            where match.Value.Contains("@bind", StringComparison.Ordinal) && !Short().IsMatch(match.Value)
            where !(LengthOf(match.Value, Path.GetFileNameWithoutExtension(file)) <= Most)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";
        Assert.Empty(unbounded);
    }

    /// <summary>The limit that a field names as a number or a constant; null when it names none.</summary>
    private static int? LengthOf(string field, string component)
    {
        var written = Limit().Match(field).Groups[1].Value.TrimStart('@');
        if (int.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var (owner, name) = written.Split('.') is [var type, var constant] ? (type, constant) : (component, written);
        return new[] { typeof(Registry.Portal.PortalUrls).Assembly, typeof(Registry.Core.Kernel.Names.TagName).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name == owner)
            .Select(type => type.GetField(name, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)?.GetRawConstantValue())
            .OfType<int>()
            .Cast<int?>()
            .FirstOrDefault();
    }

    [GeneratedRegex("""<(?:input|textarea|InputText|InputTextArea|MudTextField|MudAutocomplete)\b(?:"[^"]*"|[^>"])*>""")]
    private static partial Regex BoundField();

    [GeneratedRegex("""type="(?:radio|checkbox|file|date|time|datetime-local|month|number)["]""")]
    private static partial Regex Short();

    [GeneratedRegex("""\b[mM]ax[lL]ength="([^"]*)["]""")]
    private static partial Regex Limit();

    [GeneratedRegex("""<(?:input(?![^>]*type="(?:radio|checkbox|file)")|textarea)\b(?:"[^"]*"|[^>"])*>""")]
    private static partial Regex TextField();

    [GeneratedRegex("@on(?:input|change)=")]
    private static partial Regex Handler();
}
