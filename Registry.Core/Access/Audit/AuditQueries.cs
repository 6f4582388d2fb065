using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Audit;

/// <summary>Reads the audit log, for admins.</summary>
public sealed class AuditQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    public const int PageSize = 50;

    private const int Block = 1000;

    /// <summary>A page before or behind a row; without one the newest. A row that is unknown is as good as none.</summary>
    /// <param name="caller">An admin; to everybody else it is NotFound.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="before">Rows older than this one.</param>
    /// <param name="after">Rows newer than this one; wins.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<AuditPage>> ReadAsync(Caller caller, AuditFilter filter, Guid? before, Guid? after, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var events = filter.Apply(db.AuditEvents.AsNoTracking());
        var mark = after ?? before;
        var at = mark is null ? null : await db.AuditEvents.Where(row => row.Id == mark).Select(row => (DateTimeOffset?)row.At).SingleOrDefaultAsync(cancellationToken);
        if (at is null)
        {
            var newest = await Older(events).ToListAsync(cancellationToken);
            return PageOf(newest, newer: false, older: newest.Count > PageSize);
        }

        var (edge, id) = (at.Value, mark!.Value);
        if (after is null)
        {
            var rows = await Older(events.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.At, row.Id), ValueTuple.Create(edge, id)))).ToListAsync(cancellationToken);
            return PageOf(rows, newer: true, older: rows.Count > PageSize);
        }

        var newer = await events.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.At, row.Id), ValueTuple.Create(edge, id)))
            .OrderBy(row => row.At).ThenBy(row => row.Id)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var hasNewer = newer.Count > PageSize;
        return PageOf([.. newer.Take(PageSize).Reverse()], hasNewer, older: true);
    }

    /// <summary>All rows that the filter lets through, newest first, read in blocks as they are asked for: never more than a few in memory, and no connection waits for whoever reads them.</summary>
    /// <param name="caller">An admin; for everybody else there are none.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<AuditEvent> StreamAsync(Caller caller, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is not null)
        {
            yield break;
        }

        (DateTimeOffset At, Guid Id)? last = null;
        while (true)
        {
            List<AuditEvent> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                var rows = filter.Apply(db.AuditEvents.AsNoTracking());
                if (last is var (at, id))
                {
                    rows = rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.At, row.Id), ValueTuple.Create(at, id)));
                }

                block = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(Block).ToListAsync(cancellationToken);
            }

            foreach (var row in block)
            {
                yield return row;
            }

            if (block.Count < Block)
            {
                yield break;
            }

            last = (block[^1].At, block[^1].Id);
        }
    }

    private static IQueryable<AuditEvent> Older(IQueryable<AuditEvent> events) =>
        events.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(PageSize + 1);

    private static AuditPage PageOf(List<AuditEvent> rows, bool newer, bool older)
    {
        List<AuditEvent> shown = [.. rows.Take(PageSize)];
        return new AuditPage(shown, newer && shown.Count > 0 ? shown[0].Id : null, older && shown.Count > 0 ? shown[^1].Id : null);
    }
}
