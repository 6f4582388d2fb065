using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
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
    public async Task<Caller> CallerAsync(string role)
    {
        var identity = _core.Get<IOptions<IdentityOptions>>();
        await using var db = await _core.DatabaseAsync();
        var account = role == "visitor" ? null : await db.Users.SingleAsync(user => user.Id == _accounts[role]);
        var session = new Session(account, identity.Value.ClaimsIdentity.SecurityStampClaimType);
        return await new PortalCaller(session, _core.Get<IDbContextFactory<RegistryDbContext>>(), identity).GetAsync(CancellationToken.None);
    }

    private sealed class Session(User? account, string stampClaim) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            var claims = account is null ? [] : new[] { new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(stampClaim, account.SecurityStamp!) };
            return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, account is null ? null : "session"))));
        }
    }
}
