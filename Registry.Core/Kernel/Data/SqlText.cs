using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Data;

/// <summary>Functions of the database for texts, for use in queries.</summary>
internal static class SqlText
{
    /// <summary>What <see cref="TextFold.Of"/> makes of a text, by <c>fold_text</c>.</summary>
    [DbFunction("fold_text")]
    public static string Fold(string text) => throw new NotSupportedException($"The database folds it; outside of queries there is {nameof(TextFold)}.");
}
