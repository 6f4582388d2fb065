using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Api.Auth;
using Registry.Api.Auth.Guessing;
using Registry.Core.Access.Setup;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Auth;

namespace Registry.Portal.Account;

/// <summary>The page behind the one-time link that the first start prints.</summary>
public sealed partial class SetupPage(
    SetupLinks links, CompleteSetup complete, WrongSecrets wrong, LocalSignIn signIn, NavigationManager navigation, IOptions<PortalOptions> options) : ComponentBase
{
    private bool _isOpen;
    private string? _refusal;

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private IOptions<PortalOptions> Options => options;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SetupInput();
        _isOpen = await links.IsOpenAsync(Key, Http.RequestAborted);
        if (!_isOpen && wrong.RefuseMore(Http.RemoteAddress()) is { } tooMany)
        {
            Http.TellTooMany(tooMany);
        }
    }

    private async Task CompleteAsync()
    {
        var address = Http.RemoteAddress();
        var made = await complete.RunAsync(Key ?? string.Empty, Input!.Name, Input.Email, Input.Password, address, Http.RequestAborted);
        if (made.Succeeded)
        {
            await signIn.StartAsync(Http, made.Value, remember: true, Http.RequestAborted);
            navigation.NavigateTo(PortalUrls.Home);
            return;
        }

        _isOpen = made.Refusal.Error != RegistryError.Expired;
        _refusal = made.Refusal.Message;
        Http.TellTooMany(made.Refusal);
    }

    private sealed class SetupInput
    {
        [Required(ErrorMessage = "Choose a user name.")]
        public string Name { get; set; } = string.Empty;

        [Required(ErrorMessage = "Type your e-mail address.")]
        public string Email { get; set; } = string.Empty;

        [Required(ErrorMessage = "Choose a password.")]
        public string Password { get; set; } = string.Empty;

        [Compare(nameof(Password), ErrorMessage = "The two passwords differ. Type the same one twice.")]
        public string Again { get; set; } = string.Empty;
    }
}
