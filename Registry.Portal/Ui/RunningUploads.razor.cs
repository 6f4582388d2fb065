using Microsoft.AspNetCore.Components;
using Registry.Core.Kernel.Events;
using Registry.Core.Transfer.Uploads;
using Registry.Portal.Auth;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Ui;

/// <summary>
/// The pushes whose bytes are arriving now: into one collection, for those who may push there, or the reader's own. Nothing while there are none. Apart from the page around it,
/// so that only this is read when some bytes have come.
/// </summary>
public sealed partial class RunningUploads(UploadQueries uploads, PortalCaller callers, Ticker ticker) : LivePage
{
    private IReadOnlyList<UploadRow> _rows = [];
    private IDisposable? _ticks;
    private Guid? _readerId;
    private Guid? _shown;

    /// <summary>The collection; null for the reader's own pushes, wherever they go.</summary>
    [Parameter]
    public Guid? CollectionId { get; set; }

    protected override void OnInitialized()
    {
        Listen(Concerns, LoadAsync);

        // A host that dies tells nobody.
        _ticks = RendererInfo.IsInteractive ? ticker.Subscribe(LookAgain) : null;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_readerId is null || _shown != CollectionId)
        {
            await LoadAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ticks?.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.Resync => true,
        RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted => change.UploadId is null || IsMine(change) || Shows(change.UploadId.Value),
        RegistryEventKind.ImagePushed => _rows.Count > 0,
        RegistryEventKind.CollectionChanged => _rows.Count > 0 && change.CollectionId == CollectionId,
        _ => false,
    };

    private bool IsMine(RegistryEvent change) => CollectionId is null ? change.UserId == _readerId : change.CollectionId == CollectionId;

    private bool Shows(Guid upload) => _rows.Any(row => row.Id == upload);

    private async Task LoadAsync()
    {
        var caller = await callers.GetAsync(Gone);
        (_readerId, _shown) = (caller.UserId ?? Guid.Empty, CollectionId);
        _rows = CollectionId is { } collection ? await uploads.OfCollectionAsync(caller, collection, Gone) : await uploads.OfCallerAsync(caller, Gone);
    }

    private void LookAgain()
    {
        if (_rows.Count > 0)
        {
            ReadSoon(LoadAsync);
        }
    }
}
