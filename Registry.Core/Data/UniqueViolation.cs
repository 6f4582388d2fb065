using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Registry.Core.Data;

/// <summary>The unique index is the referee: a command inserts, and asks here what the database said.</summary>
public static class UniqueViolation
{
    public static bool IsUniqueViolation(this DbUpdateException fault) =>
        fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
