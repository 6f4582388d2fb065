using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.Uploads.Files;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections.Upload;

/// <summary>Sends images to a collection from the browser, for those who may push there; to everybody else the page does not exist.</summary>
public sealed partial class UploadPage(CollectionQueries collections, FileUploadQueries uploads, RequiredKeyQueries keys) : StatePage<string, UploadView>
{
    [Parameter]
    public string Name { get; set; } = string.Empty;

    protected override string State => NameGrammar.Parse("collection", Name) is { Succeeded: true } name ? name.Value : Name;

    protected override bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.TeamChanged => true,
        RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted => change.UserId is null || change.UserId == ReaderId,
        RegistryEventKind.CollectionChanged => change.CollectionId == View?.Details.Id,
        _ => false,
    };

    protected override bool IsSameThing(string shown, string asked) => false;

    protected override async Task<UploadView?> ReadAsync(Caller caller, string state)
    {
        if (await collections.FindAsync(caller, state, Gone) is not { MayPush: true } details)
        {
            return null;
        }

        var required = await keys.ListAsync(caller, details.Id, Gone);
        return new UploadView(details, await uploads.OfCallerAsync(caller, details.Id, Gone), required is { Succeeded: true, Value.Count: > 0 });
    }
}
