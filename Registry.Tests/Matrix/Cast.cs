using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Accounts;
using Registry.Core.Data;
using Registry.Portal.Auth;
using Registry.Tests.Rig;

namespace Registry.Tests.Matrix;

/// <summary>Everybody who could call, one account each.</summary>
internal sealed class Cast
{
    /// <summary>The columns of the matrices.</summary>
    public static readonly string[] Roles = ["visitor", "user", "contributor", "owner", "member", "admin", "superuser", "disabled"];

    private readonly CoreRig _core;
    private readonly Dictionary<string, Guid> _accounts = [];

    private Cast(CoreRig core) => _core = core;

    public static async Task<Cast> HireAsync(CoreRig core)
    {
        var cast = new Cast(core);
        foreach (var role in Roles.Skip(1))
        {
            var account = await core.UserAsync($"the-{role}", role switch { "admin" => UserRole.Admin, "superuser" => UserRole.Superuser, _ => UserRole.User });
            cast._accounts[role] = account.UserId!.Value;
        }

        return cast;
    }

    /// <summary>The account of a role; not for the visitor.</summary>
    public Guid this[string role] => _accounts[role];

    /// <summary>The name that somebody signs in with.</summary>
    public static string NameOf(string role) => $"the-{role}";

    /// <summary>Takes the account of the one called disabled away, whose session stays open.</summary>
    public Task DisableAsync() => _core.Get<SetUserState>().RunAsync(Caller.Operator, _accounts["disabled"], disabled: true, CancellationToken.None);

    /// <summary>The caller that a page makes of an open session.</summary>
    public Task<Caller> CallerAsync(string role) =>
        new PortalCaller(new Session(role == "visitor" ? null : _accounts[role]), _core.Get<IDbContextFactory<RegistryDbContext>>()).GetAsync(CancellationToken.None);

    private sealed class Session(Guid? account) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            var claims = account is { } id ? new[] { new Claim(ClaimTypes.NameIdentifier, id.ToString()) } : [];
            return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, account is null ? null : "session"))));
        }
    }
}
