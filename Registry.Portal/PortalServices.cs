using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Radzen;
using Registry.Core.Accounts;
using Registry.Portal.Auth;
using Registry.Portal.Containers;
using Registry.Portal.Home;
using Registry.Portal.Search;
using Registry.Portal.Sharing;
using Registry.Portal.Tags;
using Registry.Portal.Ui;

namespace Registry.Portal;

/// <summary>What the portal adds to a host that already has Core.</summary>
public static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        services.AddScoped<ToastService>();
        services.AddScoped<PortalCaller>();
        services.AddScoped<TagActions>();
        services.AddScoped<DeletionActions>();
        services.AddScoped<ShareActions>();
        services.AddSingleton<Ticker>();
        services.AddSingleton<HandoffShelf>();
        services.AddScoped<Handoff>();
        services.AddSingleton<TagsReader>();
        services.AddSingleton<ContainerReader>();
        services.AddSingleton<HomeQueries>();
        services.AddSingleton<SearchReader>();
        services.AddSession();
        return services;
    }

    private static void AddSession(this IServiceCollection services)
    {
        // Core registers Identity and its stores, with rules of its own that AddIdentityCore here would come before; this adds the part that knows cookies.
        new IdentityBuilder(typeof(User), services).AddSignInManager();
        services.AddScoped<LocalSignIn>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "registry";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = PortalUrls.Login;
            cookie.AccessDeniedPath = "/not-found";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = SessionCheck.CheckAsync;
        });
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
    }
}
