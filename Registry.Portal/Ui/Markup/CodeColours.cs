using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ColorCode;
using ColorCode.Parsing;

namespace Registry.Portal.Ui.Markup;

/// <summary>Code as HTML: everything in it encoded, pieces in spans with a class for their kind (<c>hl-keyword</c>, <c>hl-string</c>, <c>hl-comment</c>, <c>hl-number</c>, <c>hl-name</c>).</summary>
internal sealed class CodeColours : CodeColorizerBase
{
    /// <summary>Characters of code in one text that are coloured; what is beyond stays plain.</summary>
    public const int MaxLength = 20_000;

    /// <summary>How long all code of one text may take. A piece that is within its own bound is finished.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(400);

    private static readonly LanguageParser Parser = new(new BoundedCompiler(), new NoNestedLanguages());

    /// <summary>Of the sixty kinds of pieces that languages have, the five that differ to the eye; the first that fits.</summary>
    private static readonly (string Part, string Kind)[] Kinds =
    [
        ("Comment", "comment"), ("String", "string"), ("Attribute Value", "string"), ("Property Value", "string"), ("CData", "string"),
        ("Keyword", "keyword"), ("Element", "keyword"), ("XML Name", "keyword"), ("Selector", "keyword"), ("Header", "keyword"), ("Tag", "keyword"),
        ("Number", "number"), ("Const", "number"), ("Built In Value", "number"),
        ("Class", "name"), ("Type", "name"), ("Function", "name"), ("Intrinsic", "name"), ("Attribute", "name"), ("Key", "name"), ("Property Name", "name"), ("Variable", "name"),
    ];

    private readonly StringBuilder _html = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private int _left = MaxLength;

    /// <summary>For the code of one text.</summary>
    public CodeColours()
        : base(null, Parser)
    {
    }

    /// <summary>The inside of a <c>code</c> element; null if the language is not known, or colouring would take more than there is left for this text.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">The language as the writer named it.</param>
    public string? Of(string code, string? name)
    {
        if (code.Length > _left || CodeLanguages.Find(name) is not { } language)
        {
            return null;
        }

        _left -= code.Length;
        _html.Clear();
        try
        {
            languageParser.Parse(code, language, Write);
            return _html.ToString();
        }
        catch (RegexMatchTimeoutException)
        {
            _left = 0;
            return null;
        }
    }

    protected override void Write(string parsedSourceCode, IList<Scope> scopes)
    {
        if (TimeProvider.System.GetElapsedTime(_started) > MaxTime)
        {
            throw new RegexMatchTimeoutException();
        }

        Append(parsedSourceCode, 0, parsedSourceCode.Length, scopes);
    }

    private void Append(string text, int from, int to, IList<Scope> scopes)
    {
        var at = from;
        foreach (var scope in scopes)
        {
            var start = Math.Clamp(scope.Index, at, to);
            var end = Math.Clamp(scope.Index + scope.Length, start, to);
            _html.Append(WebUtility.HtmlEncode(text[at..start]));
            var kind = KindOf(scope.Name);
            if (kind is not null && end > start)
            {
                _html.Append("<span class=\"hl-").Append(kind).Append("\">");
            }

            Append(text, start, end, scope.Children);
            if (kind is not null && end > start)
            {
                _html.Append("</span>");
            }

            at = end;
        }

        _html.Append(WebUtility.HtmlEncode(text[at..to]));
    }

    private static string? KindOf(string scope) => Array.Find(Kinds, kind => scope.Contains(kind.Part, StringComparison.Ordinal)).Kind;
}
