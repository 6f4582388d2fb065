using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Registry.Portal.Ui.Suggestions;

/// <summary>
/// A field that offers what fits while somebody types. Its text alone is the state: what is offered was found for an earlier text on a slow connection, and Enter then takes what is
/// typed, not what is shown.
/// </summary>
/// <typeparam name="T">What is offered.</typeparam>
public sealed partial class SuggestBox<T> : ComponentBase
{
    private const int Pause = 150;

    private MudAutocomplete<Offer<T>>? _box;
    private string _text = string.Empty;
    private string? _told;
    private bool _isOpen;
    private bool _wasOpen;
    private bool _isSettled;

    /// <summary>The accessible name.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>The id of what explains the field.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = string.Empty;

    /// <summary>Letter by letter, and the whole of what was chosen.</summary>
    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    /// <summary>Letters.</summary>
    [Parameter, EditorRequired]
    public int MaxLength { get; set; }

    /// <summary>Finds what fits a text, the best first.</summary>
    [Parameter, EditorRequired]
    public Func<string, CancellationToken, Task<IReadOnlyList<T>>> Suggest { get; set; } = (_, _) => Task.FromResult<IReadOnlyList<T>>([]);

    /// <summary>The text that stands for one.</summary>
    [Parameter, EditorRequired]
    public Func<T, string> NameOf { get; set; } = item => item.ToString()!;

    /// <summary>A line of the list.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<T> ItemView { get; set; } = null!;

    /// <summary>What stands before the typed word where the list offers that too, first of all: "Add". Null where only what is found can be meant.</summary>
    [Parameter]
    public string? TypedTitle { get; set; }

    /// <summary>A text was settled on: chosen from the list, or ended with Enter.</summary>
    [Parameter]
    public EventCallback<string> OnSettled { get; set; }

    /// <summary>Escape while nothing is offered.</summary>
    [Parameter]
    public EventCallback OnEscape { get; set; }

    /// <summary>Whether it offers something before anything is typed.</summary>
    [Parameter]
    public bool OpensOnFocus { get; set; }

    [Parameter]
    public bool AutoFocus { get; set; }

    /// <summary>Empties the field, which keeps the focus.</summary>
    public Task ClearAsync() => _box!.ClearAsync();

    public async Task FocusAsync() => await _box!.FocusAsync();

    protected override void OnParametersSet()
    {
        if (_told != Text)
        {
            _text = _told = Text;
        }
    }

    private async Task<IEnumerable<Offer<T>>> SearchAsync(string? typed, CancellationToken cancellationToken)
    {
        var text = _text;
        var found = await Suggest(text, cancellationToken);
        var offers = found.Select(item => new Offer<T>(item, text));
        var isNew = text.Trim().Length > 0 && !found.Any(item => NameOf(item) == text.Trim());
        return TypedTitle is not null && isNew ? offers.Prepend(new Offer<T>(null, text)) : offers;
    }

    private string TextOf(Offer<T>? offer) => offer?.Item is { } item && offer.For == _text ? NameOf(item) : _text;

    private Task TypedAsync(string? text)
    {
        _text = _told = text ?? string.Empty;
        return TextChanged.InvokeAsync(_text);
    }

    private async Task ChosenAsync(Offer<T>? offer)
    {
        if (offer is not null && !_isSettled)
        {
            await TypedAsync(TextOf(offer));
            await OnSettled.InvokeAsync(_text);
        }
    }

    /// <summary>The library answers keys as they come up; a list that opened since Enter went down is not what was meant.</summary>
    private async Task PressedAsync(KeyboardEventArgs key)
    {
        _wasOpen = _isOpen;
        if (key.Key == "Enter" && !_isOpen)
        {
            _isSettled = true;
            await OnSettled.InvokeAsync(_text);
        }
    }

    private async Task ReleasedAsync(KeyboardEventArgs key)
    {
        if (_isSettled && key.Key == "Enter")
        {
            await _box!.CloseMenuAsync();
        }
        else if (key.Key == "Escape" && !_wasOpen)
        {
            await OnEscape.InvokeAsync();
        }

        _isSettled = false;
    }
}
