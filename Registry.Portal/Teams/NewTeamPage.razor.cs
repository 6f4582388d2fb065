using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>Makes a team.</summary>
public sealed partial class NewTeamPage(CreateTeam create, ChangeTeam change, NavigationManager navigation, IOptions<PortalOptions> options) : ActionComponent
{
    private string _name = string.Empty;
    private string _description = string.Empty;
    private bool _isOpen;

    private IOptions<PortalOptions> Options => options;

    private async Task CreateAsync()
    {
        var name = _name.Trim().ToLowerInvariant();
        if (await ChangeAsync((caller, cancellationToken) => RunAsync(caller, name, cancellationToken), $"Made the team {name}") is not null)
        {
            navigation.NavigateTo(PortalUrls.Team(name));
        }
    }

    private async Task<Result<Unit>> RunAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var made = await create.RunAsync(caller, name, caller.UserId ?? Guid.Empty, cancellationToken);
        return made.Succeeded ? await change.RunAsync(caller, name, _description, _isOpen, cancellationToken) : made.As<Unit>();
    }
}
