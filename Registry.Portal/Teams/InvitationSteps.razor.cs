using Microsoft.AspNetCore.Components;
using Registry.Api.Http;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Teams;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>Whom to invite, for how long, and then the invitation: by name, or as a link.</summary>
public sealed partial class InvitationSteps(InviteToTeam invite, InvitationQueries queries, PublicAddress address, NavigationManager navigation) : ActionComponent
{
    private static readonly (int Days, string Title)[] Lifetimes = [(1, "1 day"), (7, "7 days"), (30, "30 days"), (90, "90 days")];

    private static readonly (InvitationWay Way, string Title, string Help)[] Ways =
    [
        (InvitationWay.ByName, "A user of this registry", "They see the invitation on their home page."),
        (InvitationWay.LinkForOne, "One person, by link", "The first who opens the link can join; then it is used up."),
        (InvitationWay.LinkForMany, "Several people, by link", "Everybody who has the link can join until it expires. Share it only where the right people read it."),
    ];

    private InvitationWay _way;
    private int _step;
    private int _days = 7;
    private string _name = string.Empty;
    private string? _link;
    private Guid _linkId;
    private bool _wasListed;

    [Parameter, EditorRequired]
    public TeamDetails Details { get; set; } = null!;

    /// <summary>Those that the page shows, among them the one that was just created.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<InvitationRow> Invitations { get; set; } = [];

    /// <summary>What became of the link that is shown; null until the page was read again, and once it is gone.</summary>
    private InvitationRow? Made => _link is null ? null : Invitations.FirstOrDefault(row => row.Id == _linkId);

    private string Summary
    {
        get
        {
            var lifetime = Lifetimes.Single(lifetime => lifetime.Days == _days).Title;
            return _way switch
            {
                InvitationWay.ByName => $"{_name.Trim()} is invited into {Details.Name} and has {lifetime} to accept.",
                InvitationWay.LinkForOne => $"A link that lets one person join {Details.Name} within {lifetime}.",
                InvitationWay.LinkForMany => $"A link that lets everybody who has it join {Details.Name} for {lifetime}.",
            };
        }
    }

    /// <summary>Takes the link away that was just created, because its invitation was revoked.</summary>
    /// <param name="id">The invitation.</param>
    public void Forget(Guid id)
    {
        if (_link is not null && id == _linkId)
        {
            StartAgain();
            StateHasChanged();
        }
    }

    protected override void OnParametersSet() => _wasListed |= Made is not null;

    private async Task InviteAsync()
    {
        var lifetime = TimeSpan.FromDays(_days);
        if (_way != InvitationWay.ByName)
        {
            var isForOne = _way == InvitationWay.LinkForOne;
            if (await ChangeAsync((caller, cancellationToken) => invite.ByLinkAsync(caller, Details.Name, lifetime, isForOne, cancellationToken), null) is { } made)
            {
                _link = $"{address.For(navigation.BaseUri).TrimEnd('/')}{PortalUrls.JoinTeam(made.Secret)}";
                (_linkId, _wasListed) = (made.Id, false);
            }

            return;
        }

        var name = _name.Trim();
        if (await ChangeAsync((caller, cancellationToken) => invite.ByNameAsync(caller, Details.Name, name, lifetime, cancellationToken), $"Invited {name}") is not null)
        {
            StartAgain();
        }
    }

    private void StartAgain() => (_step, _link, _name, _wasListed) = (0, null, string.Empty, false);

    private async Task<IReadOnlyList<PersonSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken) =>
        await queries.SuggestAsync(await Callers.GetAsync(cancellationToken), Details.Id, text, cancellationToken);
}
