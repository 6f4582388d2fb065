using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Ui.Markup;

/// <summary>Lays out the formulas of a text once its page is live, and again when the text changed. Where the build had no KaTeX (eng/math-files.sh) they stay as they were written.</summary>
public sealed class Formulas(IJSRuntime scripts) : ComponentBase, IDisposable
{
    private const string Script = "js/katex.js";

    private readonly OpenTime _open = new();
    private string? _laid;

    /// <summary>The text as it is shown.</summary>
    [Parameter, EditorRequired]
    public string Html { get; set; } = string.Empty;

    public void Dispose() => _open.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A file that is there has an address with a fingerprint.
        if (_laid == Html || Assets[Script] == Script)
        {
            return;
        }

        _laid = Html;
        await using var module = await scripts.InvokeAsync<IJSObjectReference>("import", _open.Gone, $"/{Assets["js/math.js"]}");
        await module.InvokeVoidAsync("typeset", _open.Gone, $"/{Assets[Script]}", $"/{Assets["css/katex.css"]}");
    }
}
