using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Api.Hosting;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Events;
using Registry.Core.Images;
using Registry.Core.Names;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Containers;
using Registry.Portal.Ui;

namespace Registry.Portal.Usage;

/// <summary>The commands to pull and use each container of a collection.</summary>
public sealed partial class UsagePage(
    CollectionQueries collections, UsageQueries usage, PortalCaller callers, Handoff handoff) : LivePage
{
    private const int PageSize = 10;
    private UsageView? _view;
    private (string Collection, int Page)? _shown;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? With { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private int Number => QueryNumber.Page(Page);

    private PullTool Tool => Enum.GetValues<PullTool>().FirstOrDefault(tool => Word(tool) == With);

    private IReadOnlyList<LinkChoice> Tools =>
        [.. Enum.GetValues<PullTool>().Select(tool => new LinkChoice(tool == PullTool.Curl ? "curl" : tool.ToString(), PortalUrls.Usage(_view!.Details.Name, Word(tool), Number), tool == Tool))];

    /// <summary>What the first command needs; the same for all containers of the collection.</summary>
    private string? FirstTime => _view!.List.Items.Select(CommandsOf).FirstOrDefault(commands => commands is not null)?.SetUp(Tool);

    protected override void OnInitialized()
    {
        _view = handoff.Take<UsageView>();
        _shown = _view is null ? null : (Name, Number);
        Listen(change => change.Kind == RegistryEventKind.Resync || change.CollectionId == _view?.Details.Id, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Name, Number))
        {
            return;
        }

        await LoadAsync();
        if (_view is not null)
        {
            handoff.Leave(_view, RendererInfo);
        }
    }

    private static string? Word(PullTool tool) => tool == PullTool.Apptainer ? null : tool.ToString().ToLowerInvariant();

    private PullCommands? CommandsOf(UsageRow row)
    {
        if (row.Image is not { } image)
        {
            return null;
        }

        var owner = _view!.Details.People.FirstOrDefault(person => person.Role == CollectionRole.Owner)?.Name ?? ImageReference.DefaultEntity;
        var target = new PullTarget(owner, _view.Details.Name, row.Container, image.Tag, image.Digest, image.Architecture, _view.Details.IsPrivate);
        return new PullCommands(new Uri(Address.For(Navigation.BaseUri)), target);
    }

    private async Task LoadAsync()
    {
        var asked = (Name, Number);
        var caller = await callers.GetAsync(Gone);
        var name = NameGrammar.Parse("collection", Name) is { Succeeded: true } folded ? folded.Value : Name;
        if (await collections.FindAsync(caller, name, Gone) is not { } details)
        {
            Navigation.NotFound();
            return;
        }

        var view = new UsageView(details, await usage.ListAsync(caller, details.Id, new PageRequest(Number, PageSize), Gone));

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (asked == (Name, Number))
        {
            _view = view;
            _shown = asked;
        }
    }
}
