using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Terms;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Terms;

/// <summary>What the page of the terms shows.</summary>
/// <param name="Terms">Null where there are none.</param>
/// <param name="IsSignedIn">Whether the reader has an account to agree with.</param>
public sealed record TermsView(TermsInForce? Terms, bool IsSignedIn);

/// <summary>The terms of use, and the button to agree to them.</summary>
public sealed partial class TermsPage(TermsQueries terms) : StatePage<string, TermsView>
{
    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? Changed { get; set; }

    protected override string State => PortalUrls.Terms;

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.SiteNoticesChanged;

    protected override async Task<TermsView?> ReadAsync(Caller caller, string state) => new(await terms.CurrentAsync(caller, Gone), caller.UserId is not null);
}
