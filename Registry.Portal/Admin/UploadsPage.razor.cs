using Microsoft.AspNetCore.Components;
using MudBlazor;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Core.Transfer.Uploads;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin;

/// <summary>The uploads that are not complete, and how far they are.</summary>
public sealed partial class UploadsPage(UploadQueries queries, AbortUpload abort, IDialogService dialogs, ToastService toasts) : AdminPage<UploadListState, PageOf<UploadRow>>
{
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

    protected override UploadListState State => UploadListState.Parse(Sort, Order, Columns, Page, Size);

    protected override bool Concerns(RegistryEvent change) =>
        change.Kind is RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted or RegistryEventKind.ImagePushed;

    protected override async Task<PageOf<UploadRow>?> ReadAsync(Caller caller, UploadListState state) =>
        await queries.ListAsync(caller, state.Order, state.Grid.Request, Gone) is { Succeeded: true } list ? list.Value : null;

    private async Task AbortAsync(UploadRow row)
    {
        var text = $"{row.User} pushes to {row.Collection}/{row.Container}. What has arrived is removed, and their client is told so.";
        if (!await dialogs.ConfirmDangerAsync("Abort this upload?", text, "Abort"))
        {
            return;
        }

        var aborted = await abort.RunAsync(await Callers.GetAsync(Gone), row.Id, Gone);
        toasts.Show(aborted.Refusal?.Message ?? $"Aborted the push to {row.Collection}/{row.Container}", aborted.Succeeded ? NoticeKind.Good : NoticeKind.Bad);
    }
}
