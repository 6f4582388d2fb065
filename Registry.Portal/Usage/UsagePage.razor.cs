using Microsoft.AspNetCore.Components;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Containers;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Usage;

/// <summary>The commands to pull and use each container of a collection.</summary>
public sealed partial class UsagePage(CollectionQueries collections, UsageQueries usage, PublicAddress address) : StatePage<(string Name, int Page), UsageView>
{
    private const int PageSize = 10;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? With { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override (string Name, int Page) State =>
        (NameGrammar.Parse("collection", Name) is { Succeeded: true } name ? name.Value : Name, QueryNumber.Page(Page));

    private PullTool Tool => Enum.GetValues<PullTool>().FirstOrDefault(tool => Word(tool) == With);

    private IReadOnlyList<LinkChoice> Tools =>
        [.. Enum.GetValues<PullTool>().Select(tool => new LinkChoice(tool == PullTool.Curl ? "curl" : tool.ToString(), PortalUrls.Usage(View!.Details.Name, Word(tool), State.Page), tool == Tool))];

    /// <summary>What the first command needs; the same for all containers of the collection.</summary>
    private string? FirstTime => View!.List.Items.Select(CommandsOf).FirstOrDefault(commands => commands is not null)?.SetUp(Tool);

    protected override bool Concerns(RegistryEvent change) => change.CollectionId == View?.Details.Id;

    protected override async Task<UsageView?> ReadAsync(Caller caller, (string Name, int Page) state) =>
        await collections.FindAsync(caller, state.Name, Gone) is { } details
            ? new UsageView(details, await usage.ListAsync(caller, details.Id, new PageRequest(state.Page, PageSize), Gone))
            : null;

    private static string? Word(PullTool tool) => tool == PullTool.Apptainer ? null : tool.ToString().ToLowerInvariant();

    private PullCommands? CommandsOf(UsageRow row)
    {
        if (row.Image is not { } image)
        {
            return null;
        }

        var owner = View!.Details.People.FirstOrDefault(person => person.Role == CollectionRole.Owner)?.Name ?? ImageReference.DefaultEntity;
        var target = new PullTarget(owner, View.Details.Name, row.Container, image.Tag, image.Digest, image.Architecture, View.Details.IsPrivate) { IsOciSif = image.IsOciSif };
        return new PullCommands(new Uri(address.For(Navigation.BaseUri)), target);
    }
}
