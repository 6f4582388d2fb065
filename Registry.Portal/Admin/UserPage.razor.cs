using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Portal.Admin;

/// <summary>One account: what it has, and what a superuser may do with it.</summary>
public sealed partial class UserPage(AccountQueries queries) : AdminPage<string, UserView>
{
    [Parameter]
    public string Name { get; set; } = string.Empty;

    protected override string State => Name;

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.AccountChanged or RegistryEventKind.TokensChanged
        && (View is null || change.UserId == View.Details.Row.Id);

    protected override async Task<UserView?> ReadAsync(Caller caller, string state) =>
        await queries.FindAsync(caller, state, Gone) is { Succeeded: true } found ? new UserView(found.Value, caller.Role == UserRole.Superuser) : null;
}
