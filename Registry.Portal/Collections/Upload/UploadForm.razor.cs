using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using MudBlazor;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads;
using Registry.Core.Transfer.Uploads.Files;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections.Upload;

/// <summary>
/// Chooses, names and starts uploads. The bytes never come here: the browser sends them over HTTP to an address that it is given (js/uploads.js), and goes on with that while this page's
/// connection is lost.
/// </summary>
public sealed partial class UploadForm(
    StartFileUpload start, ResumeFileUpload resume, AbortUpload abort, IDialogService dialogs, IJSRuntime scripts, IOptions<UploadOptions> limits) : ActionComponent, IAsyncDisposable
{
    private const int MaxFiles = StartFileUpload.MaxUnfinished;

    private readonly List<ChosenFile> _files = [];
    private ElementReference _desk;
    private IJSObjectReference? _module;
    private DotNetObjectReference<UploadForm>? _self;

    [Parameter, EditorRequired]
    public CollectionDetails Collection { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<UnfinishedFile> Unfinished { get; set; } = [];

    /// <summary>An upload began, or went away.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnChange { get; set; }

    private IOptions<UploadOptions> Limits => limits;

    /// <summary>A limit is a round number, which needs no digits behind the point.</summary>
    private string Limit => Formatting.Bytes(Limits.Value.MaxBytes).Replace(".00 ", " ", StringComparison.Ordinal);

    private bool IsReady => _module is not null;

    private int ReadyCount => _files.Count(file => file.State == ChosenState.Ready);

    /// <summary>Those that are not on their way here.</summary>
    private List<UnfinishedFile> Elsewhere => [.. Unfinished.Where(upload => !_files.Any(file => file.State == ChosenState.Sending && file.UploadId == upload.Id))];

    /// <summary>A file was chosen or dropped.</summary>
    [JSInvokable]
    public async Task ChosenAsync(BrowserFile file)
    {
        Refusal = null;
        if (_files.Count >= MaxFiles)
        {
            Refusal = new Refusal(RegistryError.Conflict, $"There are {MaxFiles} files on this page. Upload or remove some before you choose more.");
            StateHasChanged();
            return;
        }

        var guess = FileNameGuess.Of(file.Name);
        var chosen = new ChosenFile(file) { Container = guess.Container, Tag = guess.Tag };
        _files.Add(chosen);
        if (RefusalOf(file) is { } unfit)
        {
            (chosen.State, chosen.Refusal) = (ChosenState.Unfit, unfit);
        }
        else if (Elsewhere.Find(upload => file.UploadId is { } id ? upload.Id == id : upload.FileName == file.Name && upload.SizeBytes == file.Size) is { } begun)
        {
            (chosen.Container, chosen.Tag) = (begun.Container, begun.Tag);
            await SendAsync(chosen, await resume.RunAsync(await Callers.GetAsync(Gone), begun.Id, file.Size, Gone), ChosenState.Unfit);
        }

        StateHasChanged();
    }

    /// <summary>The browser is done with a file, one way or the other, and shows how it went.</summary>
    [JSInvokable]
    public async Task EndedAsync(int key, bool isDone)
    {
        if (_files.Find(file => file.File.Key == key) is { } file)
        {
            file.State = ChosenState.Ended;
            if (isDone)
            {
                Toasts.Show($"{file.Name} is uploaded");
            }

            await OnChange.InvokeAsync();
            StateHasChanged();
        }
    }

    /// <summary>The browser tries again what was refused.</summary>
    [JSInvokable]
    public void Again(int key)
    {
        if (_files.Find(file => file.File.Key == key) is { State: ChosenState.Ended } file)
        {
            file.State = ChosenState.Sending;
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("close");
                await _module.DisposeAsync();
            }
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException)
        {
            // The browser goes on by itself as long as its window is open.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await scripts.InvokeAsync<IJSObjectReference>("import", Gone, $"/{Assets["js/uploads.js"]}");
            _self = DotNetObjectReference.Create(this);
            await _module.InvokeVoidAsync("open", Gone, _desk, _self);
            StateHasChanged();
        }
    }

    private static string? RefusalOf(BrowserFile file) => file.Start is null
        ? "Your browser cannot read this. Choose a file, not a folder, that you may read."
        : SifReader.RefuseStart(file.Start, file.Size)?.Message;

    private async Task StartAsync()
    {
        foreach (var file in _files.Where(file => file.State == ChosenState.Ready).ToList())
        {
            var begun = new NewFileUpload(new FileTarget(Collection.Id, file.Container.Trim(), file.Tag.Trim()), file.File.Name, file.File.Size);
            await SendAsync(file, await start.RunAsync(await Callers.GetAsync(Gone), begun, Gone), ChosenState.Ready);
        }

        await OnChange.InvokeAsync();
    }

    /// <summary>Lets the browser send it, or says why not.</summary>
    private async Task SendAsync(ChosenFile file, Result<StartedFileUpload> started, ChosenState otherwise)
    {
        (file.State, file.Refusal) = started.Succeeded ? (ChosenState.Sending, null) : (otherwise, started.Refusal.Message);
        if (started.Succeeded)
        {
            // The browser writes into the row, so that has to be there first.
            file.UploadId = started.Value.Id;
            StateHasChanged();
            await _module!.InvokeVoidAsync("send", Gone, file.File.Key, $"{PortalUrls.FileUploads}/{started.Value.Secret}", started.Value.PartBytes);
        }
    }

    private async Task CancelAsync(ChosenFile file)
    {
        if (await dialogs.ConfirmDangerAsync($"Cancel the upload of {file.File.Name}?", "What has been sent of it is thrown away. To go on another time, leave this page instead.", "Throw away"))
        {
            await RemoveAsync(file);
            await AbortAsync(file.UploadId!.Value);
        }
    }

    private async Task DiscardAsync(UnfinishedFile upload)
    {
        var text = $"{Formatting.Bytes(upload.ReceivedBytes)} of it are here. To upload it later, it has to be sent from the beginning.";
        if (await dialogs.ConfirmDangerAsync($"Throw {upload.FileName} away?", text, "Throw away"))
        {
            await AbortAsync(upload.Id);
        }
    }

    private async Task AbortAsync(Guid upload)
    {
        await ChangeAsync((caller, cancellationToken) => abort.RunAsync(caller, upload, cancellationToken), "Thrown away");
        await OnChange.InvokeAsync();
    }

    private async Task RemoveAsync(ChosenFile file)
    {
        _files.Remove(file);
        await _module!.InvokeVoidAsync("forget", Gone, file.File.Key);
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        var isSending = _files.Exists(file => file.State == ChosenState.Sending);
        if (isSending && !await dialogs.ConfirmDangerAsync("Stop uploading?", "What has been sent stays here for a while: come back to this page and choose the same file to go on.", "Leave"))
        {
            leaving.PreventNavigation();
        }
    }
}
