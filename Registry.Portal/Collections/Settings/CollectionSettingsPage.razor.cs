using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections.Settings;

/// <summary>A collection's settings, for those who manage it; to everybody else the page does not exist.</summary>
public sealed partial class CollectionSettingsPage(CollectionQueries collections) : StatePage<string, CollectionDetails>
{
    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override string State => NameGrammar.Parse("collection", Name) is { Succeeded: true } name ? name.Value : Name;

    private int PageNumber => QueryNumber.Page(Page);

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.TeamChanged || change.CollectionId == View?.Id;

    protected override string NameOf(CollectionDetails view) => $"The collection {view.Name}";

    protected override bool IsSameThing(string shown, string asked) => false;

    protected override async Task<CollectionDetails?> ReadAsync(Caller caller, string state) =>
        await collections.FindAsync(caller, state, Gone) is { MayManage: true } details ? details : null;
}
