using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Names;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Collections.Settings;

/// <summary>A collection's settings, for those who manage it; to everybody else the page does not exist.</summary>
public sealed partial class CollectionSettingsPage(
    CollectionQueries collections, ChangeDescription describe, PortalCaller callers, Handoff handoff, NavigationManager navigation) : LivePage
{
    private CollectionDetails? _details;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private int PageNumber => QueryNumber.Page(Page);

    private string Folded => NameGrammar.Parse("collection", Name) is { Succeeded: true } name ? name.Value : Name;

    protected override void OnInitialized()
    {
        _details = handoff.Take<CollectionDetails>();
        Listen(
            change => change.Kind is RegistryEventKind.Resync or RegistryEventKind.TeamChanged || change.CollectionId == _details?.Id,
            LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_details?.Name != Folded)
        {
            _details = null;
            await LoadAsync();
            if (_details is not null)
            {
                handoff.Leave(_details, RendererInfo);
            }
        }
    }

    private Task<Result<Done>> DescribeAsync(Caller caller, string read, string written, CancellationToken cancellationToken) =>
        describe.RunAsync(caller, _details!.Id, read, written, cancellationToken);

    private async Task<string?> ReadDescriptionAsync(Caller caller, CancellationToken cancellationToken) =>
        (await collections.FindAsync(caller, _details!.Name, cancellationToken))?.Description;

    private async Task LoadAsync()
    {
        var name = Folded;
        var details = await collections.FindAsync(await callers.GetAsync(Gone), name, Gone);
        if (name != Folded)
        {
            return;
        }

        if (details is { MayManage: true })
        {
            _details = details;
        }
        else
        {
            navigation.NotFound();
        }
    }
}
