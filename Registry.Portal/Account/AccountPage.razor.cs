using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Auth;

namespace Registry.Portal.Account;

/// <summary>One's own password and sessions. Rendered without a circuit, which could not set the cookie.</summary>
public sealed partial class AccountPage(
    SessionStore store, ProfileQueries profiles, ChangePassword change, SignOutEverywhere signOut, LocalSignIn signIn, NavigationManager navigation, IOptions<PortalOptions> options) : ComponentBase
{
    private IReadOnlyList<Session> _sessions = [];
    private Caller? _caller;
    private string? _email;
    private string? _done;
    private string? _refusal;

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "sessions")]
    private string? End { get; set; }

    [SupplyParameterFromQuery]
    private string? Changed { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private IOptions<PortalOptions> Options => options;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new PasswordInput();
        _done = Changed is null ? null : "Your password is changed, and you are signed out everywhere else.";
        _caller = await Http.PortalCallerAsync();
        _email = await profiles.EmailAsync(_caller, Http.RequestAborted);
        _sessions = [.. (await store.ListAsync(_caller, Http.RequestAborted)).OrderByDescending(row => row.Id == LocalSignIn.SessionOf(Http.User))];
    }

    private async Task ChangeAsync()
    {
        var changed = await change.RunAsync(_caller!, Input!.Current, Input.Password, Http.RequestAborted);
        if (!changed.Succeeded)
        {
            Refused(changed.Refusal);
            return;
        }

        await signIn.StartAgainAsync(Http, _caller!.UserId!.Value, Http.RequestAborted);
        navigation.NavigateTo(PortalUrls.AccountChanged);
    }

    private async Task EndAsync()
    {
        var (ended, target) = Guid.TryParse(End, out var id)
            ? (await store.EndAsync(_caller!, id, Http.RequestAborted), PortalUrls.Account)
            : (await signOut.RunAsync(_caller!, _caller!.UserId ?? Guid.Empty, Http.RequestAborted), PortalUrls.Login);
        if (ended.Succeeded)
        {
            navigation.NavigateTo(target);
            return;
        }

        Refused(ended.Refusal);
    }

    private void Refused(Refusal refusal)
    {
        _done = null;
        _refusal = refusal.Message;
        Http.TellTooMany(refusal);
    }

    private sealed class PasswordInput
    {
        [Required(ErrorMessage = "Type your current password.")]
        public string Current { get; set; } = string.Empty;

        [Required(ErrorMessage = "Choose a password.")]
        public string Password { get; set; } = string.Empty;

        [Compare(nameof(Password), ErrorMessage = "The two passwords differ. Type the same one twice.")]
        public string Again { get; set; } = string.Empty;
    }
}
