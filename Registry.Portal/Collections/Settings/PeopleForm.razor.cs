using Microsoft.AspNetCore.Components;
using MudBlazor;
using Registry.Core.Access.Accounts;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Collections.People;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections.Settings;

/// <summary>The users and teams of a collection: add, change the role, remove.</summary>
public sealed partial class PeopleForm(CollectionPeople people, AddCollectionMember add, ChangeCollectionRole change, RemoveCollectionMember remove, IDialogService dialogs)
    : ActionComponent
{
    private const int PageSize = 25;
    private PageOf<CollectionMemberRow>? _list;
    private string _name = string.Empty;
    private CollectionRole _role = CollectionRole.Contributor;
    private int _attempt;

    [Parameter, EditorRequired]
    public CollectionDetails Details { get; set; } = null!;

    /// <summary>From 1.</summary>
    [Parameter]
    public int Page { get; set; } = 1;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var read = await people.ListAsync(await Callers.GetAsync(Gone), Details.Id, new PageRequest(Page, PageSize), Gone);
        _list = read.Succeeded ? read.Value : _list;
    }

    private async Task<IReadOnlyList<PersonSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken) =>
        await people.SuggestAsync(await Callers.GetAsync(cancellationToken), Details.Id, text, cancellationToken);

    private async Task AddAsync()
    {
        var (name, role) = (_name.Trim(), _role);
        if (await ChangeAsync((caller, cancellationToken) => add.RunAsync(caller, Details.Id, name, role, cancellationToken), $"Added {name.ToLowerInvariant()}") is not null)
        {
            _name = string.Empty;
            await LoadAsync();
        }
    }

    private async Task SetRoleAsync(CollectionMemberRow row, string? value)
    {
        var role = value == nameof(CollectionRole.Owner) ? CollectionRole.Owner : CollectionRole.Contributor;
        await ChangeAsync(
            (caller, cancellationToken) => change.RunAsync(caller, Details.Id, row.Id, role, cancellationToken),
            $"{row.Name} is {(role == CollectionRole.Owner ? "an owner" : "a contributor")} now");

        // A refused choice goes back to what it was.
        _attempt++;
        await LoadAsync();
    }

    private async Task RemoveAsync(CollectionMemberRow row)
    {
        var who = row.IsTeam ? $"The members of the team {row.Name} lose" : $"{row.Name} loses";
        var text = $"{who} what they may do in {Details.Name}, unless they have it from another team. "
            + (Details.IsPrivate ? "To them the collection does not exist from then on." : "They still see it, because it is public.");
        if (await dialogs.ConfirmDangerAsync($"Remove {row.Name}?", text, "Remove"))
        {
            await ChangeAsync((caller, cancellationToken) => remove.RunAsync(caller, Details.Id, row.Id, cancellationToken), $"Removed {row.Name}");
            await LoadAsync();
        }
    }
}
