using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Admin;

/// <summary>All accounts; the address holds the filter and how the list is looked at.</summary>
public sealed partial class UsersPage(AccountQueries queries) : AdminPage<UserListState, PageOf<AccountRow>>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Columns { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Size { get; set; }

    protected override UserListState State => UserListState.Parse(Text, Show, Sort, Order, Columns, Page, Size);

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.AccountChanged or RegistryEventKind.TokensChanged;

    protected override async Task<PageOf<AccountRow>?> ReadAsync(Caller caller, UserListState state) =>
        await queries.ListAsync(caller, state.Filter, state.Grid.Request, Gone) is { Succeeded: true } list ? list.Value : null;

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text }).UrlFor(State.Grid.First()), replace: true);
}
