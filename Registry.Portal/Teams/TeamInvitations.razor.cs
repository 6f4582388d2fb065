using Microsoft.AspNetCore.Components;
using Registry.Api.Hosting;
using Registry.Core.Collections.People;
using Registry.Core.Teams;
using Registry.Portal.Ui;

namespace Registry.Portal.Teams;

/// <summary>Invites people into a team and shows which invitations are open.</summary>
public sealed partial class TeamInvitations(
    InviteToTeam invite, RevokeInvitation revoke, InvitationQueries queries, PublicAddress address, NavigationManager navigation) : ActionComponent
{
    private static readonly (int Days, string Title)[] Lifetimes = [(1, "1 day"), (7, "7 days"), (30, "30 days"), (90, "90 days")];
    private int _days = 7;
    private string _name = string.Empty;
    private string? _link;
    private Guid _linkId;

    [Parameter, EditorRequired]
    public TeamDetails Details { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<InvitationRow> Invitations { get; set; } = [];

    private async Task InviteAsync()
    {
        var name = _name.Trim();
        var lifetime = TimeSpan.FromDays(_days);
        if (await ChangeAsync((caller, cancellationToken) => invite.ByNameAsync(caller, Details.Name, name, lifetime, cancellationToken), $"Invited {name}") is not null)
        {
            _name = string.Empty;
        }
    }

    private async Task LinkAsync(bool isForOne)
    {
        var lifetime = TimeSpan.FromDays(_days);
        if (await ChangeAsync((caller, cancellationToken) => invite.ByLinkAsync(caller, Details.Name, lifetime, isForOne, cancellationToken), null) is { } made)
        {
            _link = $"{address.For(navigation.BaseUri).TrimEnd('/')}{PortalUrls.JoinTeam(made.Secret)}";
            _linkId = made.Id;
        }
    }

    private async Task RevokeAsync(InvitationRow row)
    {
        if (await ChangeAsync((caller, cancellationToken) => revoke.RunAsync(caller, row.Id, cancellationToken), "Revoked the invitation") is not null)
        {
            _link = row.Id == _linkId ? null : _link;
        }
    }

    private async Task<IReadOnlyList<PersonSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken) =>
        await queries.SuggestAsync(await Callers.GetAsync(cancellationToken), Details.Id, text, cancellationToken);
}
