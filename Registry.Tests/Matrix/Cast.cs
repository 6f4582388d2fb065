using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Portal.Auth;
using Registry.Tests.Rig;

namespace Registry.Tests.Matrix;

/// <summary>Everybody who could call, one account each.</summary>
internal sealed class Cast
{
    /// <summary>The columns of the matrices.</summary>
    public static readonly string[] Roles = ["visitor", "user", "contributor", "owner", "member", "admin", "superuser", "disabled"];

    /// <summary>Limits that the scenes of a whole matrix, which are the same few accounts', do not reach.</summary>
    public static readonly (string Key, string Value)[] NoLimits =
    [
        ("Registry:Uploads:MaxPending", "100000"),
        ("Registry:Uploads:MaxPendingBytes", "1000000000000000"),
        ("Registry:Uploads:MaxPendingImages", "100000"),
        ("Registry:Limits:Tokens", "0"),
        ("Registry:Limits:ShareLinks", "0"),
        ("Registry:Limits:Teams", "0"),
        ("Registry:Limits:Containers", "0"),
        ("Registry:Limits:Keys", "0"),
        ("Registry:Guessing:WrongSecrets", "1000000"),
    ];

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
        var claims = new List<Claim>();
        if (role != "visitor")
        {
            await using var db = await _core.DatabaseAsync();
            var id = _accounts[role];
            var stamp = await db.Users.Where(user => user.Id == id).Select(user => user.SecurityStamp).SingleAsync();
            claims.Add(new Claim(ClaimTypes.NameIdentifier, id.ToString()));
            claims.Add(new Claim(identity.Value.ClaimsIdentity.SecurityStampClaimType, stamp!));
            var session = await _core.Get<SessionStore>().StartAsync(Caller.Visitor with { UserId = id, UserName = NameOf(role) }, "a browser", CancellationToken.None);
            claims.Add(new Claim(LocalSignIn.SessionClaim, session.ToString()));
        }

        return await new PortalCaller(new OpenPage(claims), _core.Get<IDbContextFactory<RegistryDbContext>>(), identity).GetAsync(CancellationToken.None);
    }

    private sealed class OpenPage(List<Claim> claims) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, claims.Count == 0 ? null : "session"))));
    }
}
