using Microsoft.AspNetCore.Components;
using Registry.Core.Collections;
using Registry.Core.Signatures;
using Registry.Portal.Ui;

namespace Registry.Portal.Collections.Settings;

/// <summary>The keys whose signatures a collection requires. Each choice is saved as it is made.</summary>
public sealed partial class SignaturesForm(RequireSignatures requirement, RequiredKeyQueries queries) : ActionComponent
{
    private IReadOnlyList<RequiredKeyRow>? _keys;
    private string _fingerprint = string.Empty;

    /// <summary>The collection. The page reads it again on every change, and this form with it.</summary>
    [Parameter, EditorRequired]
    public CollectionDetails Details { get; set; } = null!;

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    private async Task ReadAsync()
    {
        var keys = await queries.ListAsync(await Callers.GetAsync(Gone), Details.Id, Gone);
        _keys = keys.Succeeded ? keys.Value : [];
    }

    private async Task AddAsync()
    {
        if (await ChangeAsync(_fingerprint, isChosen: true))
        {
            _fingerprint = string.Empty;
        }
    }

    private async Task<bool> ChangeAsync(string fingerprint, bool isChosen)
    {
        var changed = await ChangeAsync(
            (caller, cancellationToken) => requirement.RunAsync(caller, Details.Id, fingerprint, isChosen, cancellationToken),
            isChosen ? "The key's signature counts now" : "The key was taken off the list");
        await ReadAsync();
        return changed is not null;
    }
}
