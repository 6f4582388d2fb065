using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Ui.Markup;

/// <summary>Writes a description with the result beside it. Two people who write at the same time see both texts.</summary>
public sealed partial class DescriptionForm : ActionComponent
{
    private string _text = string.Empty;
    private LongText? _writing;
    private string? _read;
    private string? _other;
    private bool _isPreview;

    /// <summary>As it is saved now.</summary>
    [Parameter, EditorRequired]
    public string Saved { get; set; } = string.Empty;

    /// <summary>Characters.</summary>
    [Parameter, EditorRequired]
    public int MaxLength { get; set; }

    /// <summary>Saves: who, the text that the writer started from, the text written. Conflict when another one was saved in between.</summary>
    [Parameter, EditorRequired]
    public Func<Caller, string, string, CancellationToken, Task<Result<Unit>>> Save { get; set; } = null!;

    /// <summary>Reads what is saved now; null when it may not be seen any more.</summary>
    [Parameter, EditorRequired]
    public Func<Caller, CancellationToken, Task<string?>> Read { get; set; } = null!;

    /// <summary>Whether it stands in a frame that says already what it is.</summary>
    [Parameter]
    public bool IsInPlace { get; set; }

    private bool IsChanged => _text != _read;

    protected override void OnParametersSet()
    {
        // What somebody else saved appears at once, unless it would replace what is being written here.
        if (_read is null || (!IsChanged && _other is null))
        {
            Discard();
        }
    }

    private void Discard()
    {
        _read = _text = _other ?? Saved;
        _other = null;
        Refusal = null;
    }

    private async Task GiveUpAsync()
    {
        await _writing!.ForgetAsync(Gone);
        Discard();
    }

    private async Task SaveAsync()
    {
        if (await _writing!.ReadAsync(Gone) is not { } to)
        {
            return;
        }

        _text = to;
        var from = _other ?? _read!;
        if (await ChangeAsync((caller, cancellationToken) => Save(caller, from, to, cancellationToken), "Saved the description") is not null)
        {
            _read = to;
            _other = null;
            await _writing.ForgetAsync(Gone);
        }
        else if (Refusal?.Error == RegistryError.Conflict)
        {
            _other = await Read(await Callers.GetAsync(Gone), Gone);
        }
    }
}
