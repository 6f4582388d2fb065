using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Accounts;

/// <summary>How a list of accounts is ordered.</summary>
public enum AccountSort
{
    Name,

    /// <summary>The latest first, those who never did last.</summary>
    LastSignIn,

    /// <summary>The newest first.</summary>
    Created,

    /// <summary>The highest first.</summary>
    Role,
}

/// <summary>Which accounts are listed.</summary>
/// <param name="Text">In the name or the e-mail address; empty for all.</param>
/// <param name="Role">Of this role only; null for all.</param>
/// <param name="IsDisabled">Only disabled or only enabled ones; null for both.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
public sealed record AccountFilter(
    string Text = "", UserRole? Role = null, bool? IsDisabled = null, AccountSort Sort = AccountSort.Name, bool IsReversed = false);

/// <summary>An account as the administration shows it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Email">Its e-mail address.</param>
/// <param name="Role">What it may do across the registry.</param>
/// <param name="IsDisabled">It cannot sign in, and its tokens are refused.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastSignInAt">When it signed in last; null for never.</param>
/// <param name="Collections">How many collections it is named in, in person.</param>
/// <param name="Tokens">How many tokens of it work; the secret of sregistry-cli is one of them.</param>
public sealed record AccountRow(
    Guid Id,
    string Name,
    string Email,
    UserRole Role,
    bool IsDisabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    int Collections,
    int Tokens);

/// <summary>One account, with what depends on it.</summary>
/// <param name="Row">The account.</param>
/// <param name="Teams">How many teams it is in.</param>
/// <param name="OwnedAlone">How many collections have no other owner who can sign in.</param>
/// <param name="OwnedAloneNames">The first of those by name.</param>
public sealed record AccountDetails(AccountRow Row, int Teams, int OwnedAlone, IReadOnlyList<string> OwnedAloneNames);
