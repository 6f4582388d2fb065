using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using Registry.Api.Http;
using Registry.Portal.Tokens;

namespace Registry.Portal.Site;

/// <summary>The commands for this very registry, for somebody who has none of it yet.</summary>
public sealed partial class HelpPage(NavigationManager navigation, PublicAddress address, IOptions<PortalOptions> options) : ComponentBase
{
    [CascadingParameter]
    private Task<AuthenticationState>? Session { get; set; }

    private IOptions<PortalOptions> Options => options;

    private string Root => address.For(navigation.BaseUri);

    private ClientCommands Commands => new(new Uri(Root));

    private string User { get; set; } = "YOU";

    protected override async Task OnInitializedAsync() => User = Session is not null && (await Session).User.Identity?.Name is { } name ? name : User;
}
