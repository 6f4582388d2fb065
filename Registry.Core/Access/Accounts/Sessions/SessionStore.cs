using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Accounts.Sessions;

/// <summary>Begins and ends sessions of browsers, and tells which are going on.</summary>
[WorksInMaintenance("People have to get in to read, and out at any time.")]
public sealed class SessionStore(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <summary>How long a session that nothing was heard of is kept; the cookie ends with it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>How many an account has at most; one more ends the one that was not seen for the longest time.</summary>
    public const int Most = 50;

    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>Begins one.</summary>
    /// <param name="user">Who proved to be this account.</param>
    /// <param name="device">What the browser says of itself.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The session's id, for the cookie.</returns>
    public async Task<Guid> StartAsync(Caller user, string device, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AddAsync(db, user, id, device, detail: null, cancellationToken);
        await db.Users.Where(row => row.Id == user.UserId).ExecuteUpdateAsync(row => row.SetProperty(each => each.LastSignInAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>Makes a session of a cookie that was given out before sessions had rows. Once per cookie, however many requests bring it at once, and not again after that session has ended.</summary>
    /// <param name="user">Whose cookie it is.</param>
    /// <param name="cookie">The session's id, the same for the same cookie.</param>
    /// <param name="endsAt">When the cookie ends.</param>
    /// <param name="device">What the browser says of itself.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task CarryOnAsync(Caller user, Guid cookie, DateTimeOffset endsAt, string device, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Database.ExecuteSqlAsync($"INSERT INTO carried_cookies (id, ends_at) VALUES ({cookie}, {endsAt}) ON CONFLICT DO NOTHING", cancellationToken) > 0)
        {
            await AddAsync(db, user, cookie, device, "carried on from before sessions were listed", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Notes that it was heard of. Costs a statement once a minute.</summary>
    /// <param name="id">The session.</param>
    /// <param name="lastSeen">When it was before.</param>
    /// <param name="address">The client's address now; null leaves what is known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task SeenAsync(Guid id, DateTimeOffset lastSeen, string? address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (lastSeen > now - SeenStep)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Sessions.Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.LastSeenAt, now).SetProperty(each => each.RemoteAddress, each => address ?? each.RemoteAddress), cancellationToken);
    }

    /// <summary>The caller's own, the one seen last first; never more than <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AsNoTracking().Where(row => row.UserId == caller.UserId)
            .OrderByDescending(row => row.LastSeenAt).ThenBy(row => row.Id).Take(Most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one of the caller's own, on every host.</summary>
    /// <returns>NotFound when there is none of that id.</returns>
    public async Task<Result<Unit>> EndAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Sessions.Where(row => row.Id == id && row.UserId == caller.UserId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Refuse.NotFound("That session has ended already. Look at the list again.");
        }

        audit.Add(db, caller, "session.end", caller.UserName);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(Changed(caller.UserId!.Value), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }

    /// <summary>Ends all of an account in the transaction of a change that says so.</summary>
    internal static Task<int> EndAllAsync(RegistryDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.Sessions.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);

    private async Task AddAsync(RegistryDbContext db, Caller user, Guid id, string device, string? detail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        db.Sessions.Add(new Session { Id = id, UserId = user.UserId!.Value, CreatedAt = now, LastSeenAt = now, Device = Shorten(device), RemoteAddress = user.RemoteAddress });
        audit.Add(db, user, "session.start", user.UserName, detail);
        await db.SaveChangesAsync(cancellationToken);
        var surplus = db.Sessions.Where(row => row.UserId == user.UserId && row.Id != id).OrderByDescending(row => row.LastSeenAt).ThenBy(row => row.Id).Skip(Most - 1).Select(row => row.Id);
        await db.Sessions.Where(row => surplus.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.PublishAsync(Changed(user.UserId.Value), cancellationToken);
    }

    private static RegistryEvent Changed(Guid userId) => new(RegistryEventKind.SessionsChanged, UserId: userId);

    private static string Shorten(string device)
    {
        var clean = string.Concat(device.Where(letter => letter is >= ' ' and <= '~'));
        return clean.Length <= Session.MaxDeviceLength ? clean : clean[..Session.MaxDeviceLength];
    }
}
