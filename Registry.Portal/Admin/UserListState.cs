using Registry.Core.Access.Accounts;
using Registry.Core.Kernel.Entities;
using Registry.Portal.Ui.Grids;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Admin;

/// <summary>What the list of users shows, as its address says it.</summary>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="Show">One of the words of <see cref="Shelves"/>; empty for all.</param>
/// <param name="Grid">Order, columns and page.</param>
public sealed record UserListState(string Text, string Show, GridState Grid)
{
    private static readonly Dictionary<string, AccountSort> Sorts = new(StringComparer.Ordinal)
    {
        ["role"] = AccountSort.Role,
        ["sign-in"] = AccountSort.LastSignIn,
        ["created"] = AccountSort.Created,
    };

    private static readonly (string Word, string Title)[] Shows =
        [(string.Empty, "All"), ("admins", "Admins"), ("superusers", "Superusers"), ("disabled", "Disabled")];

    public AccountFilter Filter => new(
        Text,
        Show switch { "admins" => UserRole.Admin, "superusers" => UserRole.Superuser, _ => null },
        Show == "disabled" ? true : null,
        Sorts.GetValueOrDefault(Grid.Sort),
        Grid.IsReversed);

    public IReadOnlyList<LinkChoice> Shelves =>
        [.. Shows.Select(show => new LinkChoice(show.Title, (this with { Show = show.Word }).UrlFor(Grid.First()), show.Word == Show))];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static UserListState Parse(string? text, string? show, string? sort, string? order, string? columns, string? page, string? size) => new(
        SearchText.Clean(text),
        Shows.FirstOrDefault(choice => choice.Word == show).Word ?? string.Empty,
        GridState.Parse(Sorts.Keys, sort, order, columns, page, size));

    /// <summary>The address of the list, looked at in another way.</summary>
    public string UrlFor(GridState grid) => grid.UrlOf(PortalUrls.WithQuery(PortalUrls.AdminUsers, ("q", Text), ("show", Show)));
}
