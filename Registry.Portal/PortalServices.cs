using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using MudBlazor.Services;
using Registry.Api.Auth;
using Registry.Api.StaticSite;
using Registry.Core.Kernel.Entities;
using Registry.Portal.Account;
using Registry.Portal.Admin.Settings;
using Registry.Portal.ApiReference;
using Registry.Portal.Auth;
using Registry.Portal.Charts;
using Registry.Portal.Circuits;
using Registry.Portal.Containers;
using Registry.Portal.Containers.Sharing;
using Registry.Portal.Containers.Tags;
using Registry.Portal.Home;
using Registry.Portal.Insights;
using Registry.Portal.Look;
using Registry.Portal.Notices;
using Registry.Portal.Search;
using Registry.Portal.StaticSite;
using Registry.Portal.Terms;
using Registry.Portal.Tools;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal;

/// <summary>What the portal adds to a host that already has Core.</summary>
public static class PortalServices
{
    internal const string SessionCookie = "registry";

    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddPortalOptions();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddCascadingAuthenticationState();
        services.AddMudServices();
        services.AddScoped<ToastService>();
        services.AddScoped<LostPage>();
        services.AddScoped<PortalCaller>();
        services.AddScoped<TagActions>();
        services.AddScoped<DeletionActions>();
        services.AddScoped<ShareActions>();
        services.AddSingleton<Ticker>();
        services.AddSingleton<AnonymousViewCache>();
        services.AddSingleton<PrerenderStateStore>();
        services.AddScoped<PrerenderState>();
        services.AddScoped<DismissedNotices>();
        services.AddScoped<ChosenTool>();
        services.AddSingleton<SiteNoticesReader>();
        services.AddHostedService<TermsAtStart>();
        services.AddSingleton<SettingsInventory>();
        services.AddSingleton<TagsReader>();
        services.AddSingleton<ContainerReader>();
        services.AddSingleton<HomeQueries>();
        services.AddSingleton<InsightsReader>();
        services.AddSingleton<PullSparkReader>();
        services.AddSingleton<ToolsReader>();
        services.AddOptions<TreemapOptions>().BindConfiguration(TreemapOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SearchReader>();
        services.AddSingleton<ReferenceReader>();
        services.AddOptions<CircuitOptions>().BindConfiguration(CircuitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CircuitLimits>();
        PasswordForms.Add(services);
        services.AddSession();
        return services;
    }

    /// <summary>What the commands that write pages to files need.</summary>
    public static void AddStaticSite(this IServiceCollection services)
    {
        services.AddPortalOptions();
        services.AddSingleton<ISitePages, SitePages>();
    }

    private static void AddPortalOptions(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LookOptions>().BindConfiguration(LookOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SiteLook>();
    }

    private static void AddSession(this IServiceCollection services)
    {
        // Core registers Identity and its stores, with rules of its own that AddIdentityCore here would come before; this adds the part that knows cookies.
        new IdentityBuilder(typeof(User), services).AddSignInManager();
        services.AddScoped<LocalSignIn>();
        services.AddSingleton<IBrowserSession, BrowserSession>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorizationBuilder().AddPolicy(AdminPolicy.Name, AdminPolicy.Build);
        services.AddScoped<AdminStanding>();
        services.AddScoped<IAuthorizationHandler, AdminHandler>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = SessionCookie;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = PortalUrls.Login;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = SessionCheck.CheckAsync;

            // What somebody may not open answers exactly like what does not exist.
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
        services.AddScoped<CircuitHandler, SessionFollower>();
    }
}
