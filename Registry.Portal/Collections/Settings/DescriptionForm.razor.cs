using Microsoft.AspNetCore.Components;
using Registry.Core.Collections;
using Registry.Core.Errors;
using Registry.Portal.Ui;

namespace Registry.Portal.Collections.Settings;

/// <summary>Writes a collection's description with the result beside it. Two people who write at the same time see both texts.</summary>
public sealed partial class DescriptionForm(ChangeDescription command, CollectionQueries queries) : ActionComponent
{
    private string _text = string.Empty;
    private string? _read;
    private string? _other;
    private bool _isPreview;

    [Parameter, EditorRequired]
    public CollectionDetails Details { get; set; } = null!;

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
        _read = _text = _other ?? Details.Description;
        _other = null;
        Refusal = null;
    }

    private async Task SaveAsync()
    {
        var (from, to) = (_other ?? _read!, _text);
        if (await ChangeAsync((caller, cancellationToken) => command.RunAsync(caller, Details.Id, from, to, cancellationToken), "Saved the description") is not null)
        {
            _read = to;
            _other = null;
        }
        else if (Refusal?.Error == RegistryError.Conflict)
        {
            var now = await queries.FindAsync(await Callers.GetAsync(Gone), Details.Name, Gone);
            _other = now?.Description;
        }
    }
}
