using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Registry.Core.Discovery.Search;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Search;

/// <summary>
/// A search box that offers names while somebody types (ARIA's combobox with a list): arrows choose, Enter goes there or searches, Escape closes. Before the page is alive it is a plain form.
/// js/shell.js keeps the arrows from moving the caret while the list is open.
/// </summary>
public sealed partial class SearchBox(SearchSuggestions suggestions, PortalCaller callers, NavigationManager navigation, TimeProvider clock) : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private readonly string _listId = $"suggestions-{Guid.CreateVersion7():N}";
    private CancellationTokenSource _typing = new();
    private IReadOnlyList<SearchSuggestion> _offered = [];
    private IReadOnlyList<string> _words = [];
    private string _text = string.Empty;
    private string? _given;
    private int? _active;

    /// <summary>What the page was searched for.</summary>
    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public bool Large { get; set; }

    [Parameter]
    public bool AutoFocus { get; set; }

    private bool IsOpen => _offered.Count > 0;

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    protected override void OnParametersSet()
    {
        // Only another search replaces what is being typed.
        if (_given != Text)
        {
            _given = Text;
            _text = Text ?? string.Empty;
        }
    }

    private static string SignOf(SearchSuggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Container => "box",
        SuggestionKind.Collection => "layers",
        SuggestionKind.Topic => "tag",
        SuggestionKind.Image => "file",
        SuggestionKind.Spelling => "search",
    };

    private static string NameOf(SearchSuggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Container or SuggestionKind.Image => $"{suggestion.Collection}/{suggestion.Name}",
        SuggestionKind.Topic => $"#{suggestion.Name}",
        SuggestionKind.Collection or SuggestionKind.Spelling => suggestion.Name,
    };

    private static string KindOf(SearchSuggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Container => "Container",
        SuggestionKind.Collection => "Collection",
        SuggestionKind.Topic => "Topic",
        SuggestionKind.Image => $"Image {Formatting.ShortDigest(suggestion.Digest.ToString()!)}",
        SuggestionKind.Spelling => "Did you mean",
    };

    private static string UrlOf(SearchSuggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Container => PortalUrls.Container(suggestion.Collection!, suggestion.Name),
        SuggestionKind.Collection => PortalUrls.Collection(suggestion.Name),
        SuggestionKind.Topic => PortalUrls.Topic(suggestion.Name),
        SuggestionKind.Image => PortalUrls.Image(suggestion.Collection!, suggestion.Name, suggestion.Digest!.Value),
        SuggestionKind.Spelling => PortalUrls.SearchFor(suggestion.Name),
    };

    private string OptionId(int place) => $"{_listId}-{place}";

    private async Task TypedAsync()
    {
        var typing = await RestartAsync();
        await Task.Delay(Pause, clock, typing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (typing.IsCancellationRequested)
        {
            return;
        }

        var text = _text;
        var finding = suggestions.FindAsync(await callers.GetAsync(typing), text, typing);
        await ((Task)finding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        // Whoever typed on has a newer question, and the database was told to stop; anything else that went wrong is thrown here.
        if (!typing.IsCancellationRequested)
        {
            _offered = await finding;
            _words = SearchQuery.Parse(text).Words;
            _active = null;
        }
    }

    private async Task<CancellationToken> RestartAsync()
    {
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        return _typing.Token;
    }

    private void KeyPressed(KeyboardEventArgs key)
    {
        if (!IsOpen)
        {
            return;
        }

        switch (key.Key)
        {
            case "ArrowDown":
                _active = _active is { } below && below + 1 < _offered.Count ? below + 1 : _active is null ? 0 : null;
                break;
            case "ArrowUp":
                _active = _active is { } above ? (above > 0 ? above - 1 : null) : _offered.Count - 1;
                break;
            case "Escape":
                _offered = [];
                _active = null;
                break;
        }
    }

    private async Task Close()
    {
        await RestartAsync();
        _offered = [];
        _active = null;
    }

    /// <summary>A press in the list leaves the focus in the box; the click follows.</summary>
    private static void Stay()
    {
    }

    private async Task Choose(SearchSuggestion suggestion)
    {
        await Close();
        navigation.NavigateTo(UrlOf(suggestion));
    }

    private async Task Go()
    {
        var chosen = _active is { } place ? _offered[place] : null;
        await Close();
        navigation.NavigateTo(chosen is null ? PortalUrls.SearchFor(_text.Trim()) : UrlOf(chosen));
    }
}
