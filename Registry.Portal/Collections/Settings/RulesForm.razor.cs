using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Portal.Ui;

namespace Registry.Portal.Collections.Settings;

/// <summary>Who sees a collection and whether its tags may move. Each choice is saved as it is made.</summary>
public sealed partial class RulesForm(ChangeVisibility visibility, FreezeCollection freezing, IOptions<AccessOptions> access) : ActionComponent
{
    [Parameter, EditorRequired]
    public CollectionDetails Details { get; set; } = null!;

    private IOptions<AccessOptions> Access => access;

    private async Task ShowAsync(bool isPrivate) => await ChangeAsync(
        (caller, cancellationToken) => visibility.RunAsync(caller, Details.Id, isPrivate, cancellationToken),
        isPrivate ? "The collection is private now" : "The collection is public now");

    private async Task FreezeAsync(bool freezes) => await ChangeAsync(
        (caller, cancellationToken) => freezing.RunAsync(caller, Details.Id, freezes, cancellationToken),
        freezes ? "Every tag is frozen now" : "Tags can be moved again");
}
