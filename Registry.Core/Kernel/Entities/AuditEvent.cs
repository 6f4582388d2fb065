namespace Registry.Core.Kernel.Entities;

/// <summary>A change that somebody made: who, what, to what, from where.</summary>
public sealed class AuditEvent
{
    public Guid Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Null for the registry itself and for the command line.</summary>
    public Guid? UserId { get; set; }

    /// <summary>The actor's name as it was then.</summary>
    public required string Actor { get; set; }

    /// <summary>Object and verb: <c>collection.create</c>, <c>tag.move</c>…</summary>
    public required string Action { get; set; }

    /// <summary>What was changed, as people name it: <c>neuro-tools/fmriprep:v1 (amd64)</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>More about it in a few words; no secrets.</summary>
    public string? Detail { get; set; }

    /// <summary>The client's address, when there is one.</summary>
    public string? RemoteAddress { get; set; }
}
