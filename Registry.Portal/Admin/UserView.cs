using Registry.Core.Access.Accounts;

namespace Registry.Portal.Admin;

/// <summary>What the administration's page of one account shows.</summary>
/// <param name="Details">The account.</param>
/// <param name="MayChange">Whether the reader is a superuser.</param>
public sealed record UserView(AccountDetails Details, bool MayChange);
