using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Audit;

/// <summary>Which rows of the audit log. Everything that is given has to fit.</summary>
/// <param name="Actor">The name of who did it, whole.</param>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Subject">A part of what it was done to.</param>
/// <param name="From">The first day, in UTC.</param>
/// <param name="To">The last day, in UTC.</param>
/// <param name="Address">The client's address, whole.</param>
public sealed record AuditFilter(
    string? Actor = null, string? Action = null, string? Subject = null, DateOnly? From = null, DateOnly? To = null, string? Address = null)
{
    internal IQueryable<AuditEvent> Apply(IQueryable<AuditEvent> events)
    {
        if (!string.IsNullOrEmpty(Actor))
        {
            events = events.Where(row => row.Actor == Actor);
        }

        if (!string.IsNullOrEmpty(Action))
        {
            events = events.Where(row => row.Action == Action);
        }

        if (!string.IsNullOrEmpty(Address))
        {
            events = events.Where(row => row.RemoteAddress == Address);
        }

        if (!string.IsNullOrEmpty(Subject))
        {
            var pattern = LikePattern.Containing(Subject);
            events = events.Where(row => EF.Functions.ILike(row.Subject, pattern, LikePattern.Escape));
        }

        if (From is { } from)
        {
            var start = StartOf(from);
            events = events.Where(row => row.At >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = StartOf(to.AddDays(1));
            events = events.Where(row => row.At < end);
        }

        return events;
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>One page of the audit log. There is no count: the log is long, and nobody needs to know how long.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Newer">The row to give as <c>after</c> for the page before this one; null on the newest page.</param>
/// <param name="Older">The row to give as <c>before</c> for the page behind this one; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEvent> Rows, Guid? Newer, Guid? Older);
