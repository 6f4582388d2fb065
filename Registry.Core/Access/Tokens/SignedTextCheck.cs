using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Tokens;

/// <summary>What came signed with an account's <see cref="CliSecret"/>.</summary>
/// <param name="UserName">Whose secret it is said to be.</param>
/// <param name="Text">What was signed.</param>
/// <param name="Signature">HMAC-SHA256 of the text, 64 lower-case hexadecimal digits.</param>
/// <param name="Scopes">What the signed text is good for.</param>
/// <param name="RemoteAddress">The client's address, for the audit log.</param>
public sealed record SignedText(string UserName, string Text, string Signature, TokenScopes Scopes, string? RemoteAddress);

/// <summary>Tells who signed.</summary>
public sealed class SignedTextCheck(IDbContextFactory<RegistryDbContext> contexts, ISecretVault vault, TimeProvider clock)
{
    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(1);

    /// <summary>The same for everything that can be wrong, so that it says of no account whether there is one.</summary>
    private static readonly Refusal Wrong = new(
        RegistryError.Unauthenticated,
        "The signature of this request is not right. If the user name and token in your .sregistry file are those of /auth/tokens, look whether your computer's clock is, then try again.");

    /// <summary>For signatures of accounts that are not there: they take as long to refuse as the others.</summary>
    private static readonly byte[] Nobody = RandomNumberGenerator.GetBytes(32);

    /// <returns>The caller, with no more than what was signed allows; Unauthenticated, alike for whatever is wrong.</returns>
    public async Task<Result<Caller>> CallerForAsync(SignedText signed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var normalized = signed.UserName.ToUpperInvariant();
        var found = await db.Users
            .Where(user => user.NormalizedUserName == normalized && !user.IsDisabled)
            .Join(db.CliSecrets, user => user.Id, secret => secret.UserId, (user, secret) => new { user.Id, user.UserName, user.Role, secret.Sealed, secret.LastUsedAt, secret.CreatedAt })
            .SingleOrDefaultAsync(cancellationToken);
        var secret = found is null ? null : vault.OpenOrNull(found.Sealed);
        var expected = HMACSHA256.HashData(secret is null ? Nobody : Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed.Text));
        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)), Encoding.UTF8.GetBytes(signed.Signature));
        if (!isRight || found is null || secret is null)
        {
            return Wrong;
        }

        var now = clock.GetUtcNow();
        if (found.LastUsedAt is null || found.LastUsedAt < now - UseInterval)
        {
            await db.CliSecrets.Where(row => row.UserId == found.Id).ExecuteUpdateAsync(row => row.SetProperty(each => each.LastUsedAt, now), cancellationToken);
        }

        return new Caller(found.Id, found.UserName!, found.Role, signed.Scopes, signed.RemoteAddress, new Credential(null, found.CreatedAt));
    }
}
