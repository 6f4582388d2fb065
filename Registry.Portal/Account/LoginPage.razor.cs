using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Setup;
using Registry.Core.Access.Terms;
using Registry.Portal.Auth;

namespace Registry.Portal.Account;

/// <summary>Sign-in with a local account. Rendered without a circuit, which could not set the cookie.</summary>
public sealed partial class LoginPage(LocalSignIn signIn, TermsQueries terms, SetupLinks setup, NavigationManager navigation, IOptions<PortalOptions> options) : ComponentBase
{
    private string? _refusal;
    private bool _needsSetup;

    [SupplyParameterFromForm(FormName = "login")]
    private LoginInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? Stale { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private IOptions<PortalOptions> Options => options;

    private string Target => PortalUrls.IsLocal(ReturnUrl) ? ReturnUrl! : PortalUrls.Home;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new LoginInput();
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.Identity?.IsAuthenticated is true)
        {
            navigation.NavigateTo(Target);
            return;
        }

        _needsSetup = await setup.IsNeededAsync(Http.RequestAborted);
    }

    private async Task SignInAsync()
    {
        var outcome = await signIn.RunAsync(Http, Input!.Name, Input.Password, Input.Remember, Http.RequestAborted);
        if (outcome.Succeeded)
        {
            var isPending = await terms.PendingAsync(outcome.Value, Http.RequestAborted) is not null;
            navigation.NavigateTo(isPending ? PortalUrls.TermsThen(Target) : Target);
        }
        else
        {
            _refusal = outcome.Refusal.Message;
            Http.TellTooMany(outcome.Refusal);
        }
    }

    private sealed class LoginInput
    {
        [Required(ErrorMessage = "Type your user name or e-mail.")]
        public string Name { get; set; } = string.Empty;

        [Required(ErrorMessage = "Type your password.")]
        public string Password { get; set; } = string.Empty;

        public bool Remember { get; set; }
    }
}
