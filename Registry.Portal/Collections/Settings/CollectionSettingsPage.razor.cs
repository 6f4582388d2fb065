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
    /// <summary>What the page has, by the heading that each part begins with.</summary>
    private static readonly (string Title, string Id)[] Parts =
    [
        ("Description", "description-title"), ("People", "people-title"), ("Visibility", "rules-title"),
        ("Signatures", "signatures-title"), ("Name", "rename-title"), ("Delete", "danger-title"),
    ];

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
