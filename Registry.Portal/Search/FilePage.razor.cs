using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Portal.Auth;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Search;

/// <summary>Which images have the bytes of a file. js/file-check.js calculates the digest; from then on the address says it, so that the answer can be shared.</summary>
public sealed partial class FilePage(ImageSearch search, PortalCaller callers, IOptions<PortalOptions> options) : LivePage
{
    private Digest? _asked;
    private IReadOnlyList<ImageHit>? _images;

    [SupplyParameterFromQuery]
    private string? Sha256 { get; set; }

    private IOptions<PortalOptions> Options => options;

    protected override void OnInitialized() =>
        Listen(change => change.Kind is RegistryEventKind.Resync or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.TagChanged or RegistryEventKind.CollectionChanged, ReadAsync);

    protected override async Task OnParametersSetAsync()
    {
        Digest? asked = Digest.TryParse(Sha256, out var digest) ? digest : null;
        if (asked != _asked)
        {
            _asked = asked;
            _images = null;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        if (_asked is { } asked)
        {
            var images = await search.FindAsync(await callers.GetAsync(Gone), asked.Hex, Gone);
            _images = asked == _asked ? images : _images;
        }
    }
}
