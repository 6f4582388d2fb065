using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using Registry.Api.StaticSite;
using Registry.Core.Transfer.ImportExport;
using Registry.Portal.Look;

namespace Registry.Portal.StaticSite;

/// <summary>Renders the pages of a static site to files.</summary>
internal sealed class SitePages(IServiceProvider services, ILoggerFactory loggers, IOptions<PortalOptions> options, SiteLook look) : ISitePages
{
    private const string Site = nameof(SiteIndexPage.Site);

    /// <inheritdoc/>
    public byte[] Style { get; } = [.. look.Theme.Bytes, .. Sheet("tokens.css"), .. Sheet("site.css")];

    /// <inheritdoc/>
    public Task<byte[]> IndexAsync(IReadOnlyList<SiteEntry> collections, CancellationToken cancellationToken) =>
        RenderAsync<SiteIndexPage>(new() { [Site] = options.Value, [nameof(SiteIndexPage.Collections)] = collections }, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> CollectionAsync(PublishedCollection collection, IReadOnlyList<SiteEntry> containers, CancellationToken cancellationToken) =>
        RenderAsync<SiteCollectionPage>(
            new() { [Site] = options.Value, [nameof(SiteCollectionPage.Collection)] = collection, [nameof(SiteCollectionPage.Containers)] = containers },
            cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> ContainerAsync(PublishedContainer container, IReadOnlyList<string?> images, bool hasImages, CancellationToken cancellationToken) =>
        RenderAsync<SiteContainerPage>(
            new()
            {
                [Site] = options.Value,
                [nameof(SiteContainerPage.Container)] = container,
                [nameof(SiteContainerPage.Images)] = images,
                [nameof(SiteContainerPage.HasImages)] = hasImages,
            },
            cancellationToken);

    private static byte[] Sheet(string name)
    {
        using var sheet = typeof(SitePages).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var bytes = new MemoryStream();
        sheet.CopyTo(bytes);
        return bytes.ToArray();
    }

    private async Task<byte[]> RenderAsync<TPage>(Dictionary<string, object?> parameters, CancellationToken cancellationToken)
        where TPage : IComponent
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            return Encoding.UTF8.GetBytes(page.ToHtmlString().ReplaceLineEndings("\n"));
        });
    }
}
