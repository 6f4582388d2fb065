using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Ui.Markup;

/// <summary>
/// A field for more than a message of the circuit may carry (32 KiB). What is typed stays in the browser; it comes here as a stream, while somebody writes and when it is asked for. What is too long
/// stays where it is, with words. What is not saved is brought back by the browser when the page is opened again.
/// </summary>
public sealed partial class LongText(IJSRuntime scripts) : ComponentBase, IAsyncDisposable
{
    /// <summary>UTF-8 has at most so many bytes for each of a string's characters.</summary>
    private const long BytesPerCharacter = 3;

    private readonly OpenTime _open = new();
    private readonly SemaphoreSlim _turn = new(1);
    private ElementReference _field;
    private IJSObjectReference? _module;
    private DotNetObjectReference<LongText>? _self;
    private string _known = string.Empty;
    private string _set = string.Empty;
    private string _written = string.Empty;
    private int _length;
    private int _writings;
    private int _watching = -1;
    private int _watched = -1;
    private Draft? _draft;

    [Parameter, EditorRequired]
    public string Id { get; set; } = string.Empty;

    /// <summary>Characters.</summary>
    [Parameter, EditorRequired]
    public int MaxLength { get; set; }

    /// <summary>As it was when it came here last. Another value replaces what the field shows.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = string.Empty;

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    [Parameter]
    public int Rows { get; set; } = 6;

    [Parameter]
    public string? Class { get; set; }

    /// <summary>The id of what explains the field.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string CountId => $"{Id}-length";

    /// <summary>Before somebody listens to it, nothing can be typed into it that would not be heard.</summary>
    private bool IsReady => _watched == _writings;

    private bool IsTooLong => _length > MaxLength;

    /// <summary>What the field holds now; null when that is too long, which the field then says.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_module is null)
        {
            return _known;
        }

        _length = await _module.InvokeAsync<int>("measure", cancellationToken, _field);
        if (IsTooLong)
        {
            StateHasChanged();
            await _field.FocusAsync();
            return null;
        }

        // One copy at a time: a client could ask for any number.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var text = await _module.InvokeAsync<IJSStreamReference>("read", cancellationToken, _field);
            return _known = await ReadAsync(text, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The text was saved or given up: it does not come back when the page is opened again.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        _draft = null;
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("forget", cancellationToken, _field);
        }
    }

    /// <summary>Something was typed.</summary>
    /// <param name="length">Characters.</param>
    [JSInvokable]
    public async Task TypedAsync(int length)
    {
        _length = length;
        if (!IsTooLong && await ReadAsync(_open.Gone) is { } text && text != Text)
        {
            await TextChanged.InvokeAsync(text);
        }

        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _open.Dispose();
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException)
        {
            // The window is closed, and its script with it.
        }
    }

    protected override void OnParametersSet()
    {
        // A page that draws itself anew before it heard of the newest text does not mean to replace it.
        var isSet = Text != _set;
        _set = Text;
        if (isSet && Text != _known)
        {
            (_known, _written, _length) = (Text, Text, Text.Length);
            _writings++;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await scripts.InvokeAsync<IJSObjectReference>("import", _open.Gone, $"/{Assets["js/long-text.js"]}");
            _self = DotNetObjectReference.Create(this);
        }

        if (_module is not null && _watching != _writings)
        {
            var writing = _watching = _writings;
            _draft = await _module.InvokeAsync<Draft?>("watch", _open.Gone, _field, _self);
            _watched = writing;
            StateHasChanged();
        }
    }

    /// <summary>A text that was written and not saved, which the field shows again.</summary>
    /// <param name="IsStale">Whether the saved text has changed since.</param>
    private sealed record Draft(bool IsStale);

    private async Task<string> ReadAsync(IJSStreamReference text, CancellationToken cancellationToken)
    {
        await using var bytes = await text.OpenReadStreamAsync((MaxLength * BytesPerCharacter) + 1, cancellationToken);
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        return (await reader.ReadToEndAsync(cancellationToken))[..^1];
    }
}
