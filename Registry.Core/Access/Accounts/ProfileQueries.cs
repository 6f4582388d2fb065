using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Accounts;

/// <summary>What everybody may know of an account.</summary>
public sealed record Profile(Guid Id, string Name, DateTimeOffset CreatedAt);

/// <summary>Reads the public part of accounts.</summary>
public sealed class ProfileQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>By name, in either case of letters. Null if there is no such account, or it is disabled.</summary>
    public async Task<Profile?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var parsed = NameGrammar.Parse("user", name);
        if (!parsed.Succeeded)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var normalized = parsed.Value.ToUpperInvariant();
        return await db.Users
            .Where(user => user.NormalizedUserName == normalized && !user.IsDisabled)
            .Select(user => new Profile(user.Id, user.UserName!, user.CreatedAt))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The caller's own address; null for a visitor.</summary>
    public async Task<string?> EmailAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(user => user.Id == caller.UserId).Select(user => user.Email).SingleOrDefaultAsync(cancellationToken);
    }
}
