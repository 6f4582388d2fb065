using Microsoft.AspNetCore.Components;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections.Settings;

/// <summary>The keys whose signatures a collection requires. Each choice is saved as it is made.</summary>
public sealed partial class SignaturesForm(RequireSignatures requirement, RequiredKeyQueries queries, KeyQueries all) : ActionComponent
{
    private const int Offered = 8;
    private IReadOnlyList<RequiredKeyRow>? _keys;
    private string _key = string.Empty;

    /// <summary>The collection. The page reads it again on every change, and this form with it.</summary>
    [Parameter, EditorRequired]
    public CollectionDetails Details { get; set; } = null!;

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    private async Task ReadAsync()
    {
        var keys = await queries.ListAsync(await Callers.GetAsync(Gone), Details.Id, Gone);
        _keys = keys.Succeeded ? keys.Value : [];
    }

    private async Task<IReadOnlyList<KeyRow>> SuggestAsync(string text, CancellationToken cancellationToken)
    {
        var found = await all.ListAsync(text, oldestFirst: false, new PageRequest(1, Offered), cancellationToken);
        return [.. found.Items.Where(key => _keys?.Any(chosen => chosen.Fingerprint == key.Fingerprint) is not true)];
    }

    private async Task AddAsync()
    {
        if (await ChangeAsync(_key, isChosen: true))
        {
            _key = string.Empty;
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
