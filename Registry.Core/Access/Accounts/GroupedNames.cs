using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Access.Accounts;

/// <summary>Which names, in which order.</summary>
/// <param name="Text">Part of the name; null or empty for all.</param>
/// <param name="ByName">In alphabetical order instead of the most used first.</param>
/// <param name="Reversed">The order's other direction.</param>
internal sealed record NameFilter(string? Text, bool ByName, bool Reversed);

/// <summary>A name with how often it is used.</summary>
/// <param name="Name">The name.</param>
/// <param name="Uses">How often, in all.</param>
/// <param name="Part">How often in the way that the statement counts apart.</param>
/// <param name="Total">How many names there are.</param>
internal sealed record GroupedName(string Name, long Uses, long Part, long Total);

/// <summary>Pages of names that stand on many rows, counted over what the caller may see. By hand, because the page and the number of names come from one pass over the rows; in LINQ it would be two.</summary>
/// <param name="Table">The table, with a <c>collection_id</c>.</param>
/// <param name="Name">The column of the name.</param>
/// <param name="Uses">How uses are counted.</param>
/// <param name="Part">What is counted apart.</param>
/// <param name="Where">Which rows; <c>@of</c> stands for the argument.</param>
internal sealed record GroupedNames(string Table, string Name, string Uses, string Part = "0::bigint", string Where = "true")
{
    public async Task<PageOf<GroupedName>> PageAsync(RegistryDbContext db, Caller caller, NameFilter filter, PageRequest page, string of, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(db, caller, filter, page, of, cancellationToken);
        if (rows.Count > 0 || page.Offset == 0)
        {
            return new PageOf<GroupedName>(rows, rows.Count > 0 ? rows[0].Total : 0, page);
        }

        // Behind the last page nothing tells how many there are; the first page does.
        var first = await RowsAsync(db, caller, filter, new PageRequest(1, page.Size), of, cancellationToken);
        return new PageOf<GroupedName>(rows, first.Count > 0 ? first[0].Total : 0, page);
    }

    private Task<List<GroupedName>> RowsAsync(RegistryDbContext db, Caller caller, NameFilter filter, PageRequest page, string of, CancellationToken cancellationToken)
    {
        var hasText = !string.IsNullOrWhiteSpace(filter.Text);
        var statement = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT name, uses, part, count(*) OVER () AS total FROM (
                SELECT {Name} AS name, {Uses} AS uses, {Part} AS part FROM {Table}
                WHERE {Where} AND {VisibilitySql.Condition(caller, "collection_id", "@user")}{(hasText ? $" AND fold_text({Name}) LIKE @pattern ESCAPE '{LikePattern.Escape}'" : null)}
                GROUP BY {Name}) named
            ORDER BY {(filter.ByName ? null : $"uses {(filter.Reversed ? "ASC" : "DESC")}, ")}name {(filter.ByName && filter.Reversed ? "DESC" : "ASC")}
            OFFSET @offset LIMIT @size
            """);
        object[] parameters =
        [
            new NpgsqlParameter("user", caller.UserId ?? Guid.Empty),
            new NpgsqlParameter("pattern", hasText ? LikePattern.Containing(TextFold.Of(filter.Text!.Trim())) : string.Empty),
            new NpgsqlParameter("of", of),
            new NpgsqlParameter("offset", page.Offset),
            new NpgsqlParameter("size", page.Size),
        ];
        return db.Database.SqlQueryRaw<GroupedName>(statement, parameters).ToListAsync(cancellationToken);
    }
}
