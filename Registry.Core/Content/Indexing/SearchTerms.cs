namespace Registry.Core.Content.Indexing;

/// <summary>The kinds of terms by which results are narrowed and counted: a letter and a colon before the value, in the documents and in the SQL that reads them.</summary>
internal static class SearchTerms
{
    public const string Topic = "t:";
    public const string Architecture = "a:";
    public const string LabelKey = "k:";

    /// <summary>Before <c>key=value</c>.</summary>
    public const string Label = "l:";

    /// <summary>A container of which an image has signature objects.</summary>
    public const string Signed = "s:yes";

    /// <summary>Before what signatures are worth. Documents hold only <see cref="Signed"/>: keys come and go without a push.</summary>
    public const string Signatures = "s:";

    /// <summary>The letters that the counts of what no document holds come under.</summary>
    public const string Owner = "o:";
    public const string Signer = "w:";
    public const string Size = "z:";
    public const string Age = "g:";
}
