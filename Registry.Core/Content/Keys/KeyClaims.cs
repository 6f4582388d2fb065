using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Keys;

/// <summary>Reads whose keys are.</summary>
internal static class KeyClaims
{
    /// <summary>
    /// Whether a key that somebody else brought first is the caller's from now on: their confirmed address is in what they bring, and the other's is not. Otherwise whoever is quick could hold
    /// other people's keys.
    /// </summary>
    public static async Task<bool> PassesToAsync(this PublicKey key, RegistryDbContext db, Caller caller, ReadKey read, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } account || account == key.UploadedById)
        {
            return false;
        }

        var address = await db.Users.Where(user => user.Id == account && user.EmailConfirmed).Select(user => user.Email).SingleOrDefaultAsync(cancellationToken);
        return address is not null
            && read.UserIds.Any(user => !user.IsRevoked && Has(user.Text, address))
            && (await db.ClaimsAsync([key.Fingerprint], cancellationToken))[key.Fingerprint].ConfirmedAddress is null;
    }

    /// <summary>Whether a user id is an address, or ends with it as <c>Name &lt;address&gt;</c>.</summary>
    private static bool Has(string userId, string address) =>
        userId.Equals(address, StringComparison.OrdinalIgnoreCase) || userId.EndsWith($"<{address}>", StringComparison.OrdinalIgnoreCase);

    /// <summary>The claims of the keys with these fingerprints, by fingerprint; one that is not here is not among them.</summary>
    public static async Task<Dictionary<string, KeyClaim>> ClaimsAsync(this RegistryDbContext db, IEnumerable<string> fingerprints, CancellationToken cancellationToken)
    {
        var wanted = fingerprints.Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var rows = await db.PublicKeys.AsNoTracking()
            .Where(key => wanted.Contains(key.Fingerprint))
            .Select(key => new
            {
                key.Fingerprint,
                First = db.KeyUserIds.Where(user => user.PublicKeyId == key.Id).OrderBy(user => user.IsRevoked).ThenBy(user => user.Position).Select(user => user.Text).First(),
                Account = db.Users.Where(account => account.Id == key.UploadedById).Select(account => account.UserName).SingleOrDefault(),
                Named = db.Users
                    .Where(account => account.Id == key.UploadedById && account.EmailConfirmed)
                    .SelectMany(account => db.KeyUserIds
                        .Where(user => user.PublicKeyId == key.Id && !user.IsRevoked && EF.Functions.ILike(user.Text, "%" + account.Email + "%", ""))
                        .OrderBy(user => user.Position)
                        .Select(user => new { user.Text, Address = account.Email! }))
                    .ToList(),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => row.Fingerprint,
            row =>
            {
                // The pattern finds some more than the address: '_' in it stands for any letter, and it may be a part of another.
                var confirmed = row.Named.Find(user => Has(user.Text, user.Address));
                return new KeyClaim(row.Fingerprint, confirmed?.Text ?? row.First, row.Account, confirmed?.Address);
            },
            StringComparer.Ordinal);
    }
}
