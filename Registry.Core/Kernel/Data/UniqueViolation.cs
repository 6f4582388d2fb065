using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Registry.Core.Kernel.Data;

/// <summary>The unique index and the foreign key are the referees: a command inserts, and asks here what the database said.</summary>
public static class UniqueViolation
{
    public static bool IsUniqueViolation(this DbUpdateException fault) =>
        fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>What the new row belongs to was deleted in this moment.</summary>
    public static bool IsForeignKeyViolation(this DbUpdateException fault) => fault.InnerException is PostgresException parent && parent.IsForeignKeyViolation();

    /// <inheritdoc cref="IsForeignKeyViolation(DbUpdateException)"/>
    public static bool IsForeignKeyViolation(this PostgresException fault) => fault.SqlState == PostgresErrorCodes.ForeignKeyViolation;
}
