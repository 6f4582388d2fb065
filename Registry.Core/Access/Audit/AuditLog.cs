using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Audit;

/// <summary>Adds audit rows to the transaction that makes the change, so that neither exists without the other.</summary>
public sealed class AuditLog(TimeProvider clock)
{
    /// <summary>Adds a row to <paramref name="db"/>; saved with the caller's changes.</summary>
    /// <param name="db">The context that makes the change.</param>
    /// <param name="caller">Who changes it.</param>
    /// <param name="action">Object and verb, such as <c>tag.move</c>.</param>
    /// <param name="subject">What is changed, as people name it.</param>
    /// <param name="detail">A few words more; never a secret.</param>
    public void Add(RegistryDbContext db, Caller caller, string action, string subject, string? detail = null)
    {
        var now = clock.GetUtcNow();
        db.AuditEvents.Add(new AuditEvent
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            UserId = caller.UserId,
            Actor = caller.UserName,
            Action = action,
            Subject = subject,
            Detail = detail,
            RemoteAddress = caller.RemoteAddress,
        });
    }
}
