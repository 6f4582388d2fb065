namespace Registry.Portal.Ui.Pages;

/// <summary>
/// What the page showed that has just become "not found" while it was open. Whether it was deleted or the reader may no longer see it is not said
/// apart: the one must not be told from the other. One per circuit.
/// </summary>
public sealed class LostPage
{
    private string? _what;

    /// <summary>Remembers it for the page that says "not found".</summary>
    /// <param name="what">"The collection neuro-tools".</param>
    public void Remember(string what) => _what = what;

    /// <summary>What was lost, once; null when the page was never there.</summary>
    public string? Take()
    {
        var what = _what;
        _what = null;
        return what;
    }
}
