using MudBlazor;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Sharing;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers.Sharing;

/// <summary>What owners do with share links.</summary>
public sealed class ShareActions(CreateShareLink creating, RevokeShareLink revoking, PortalCaller callers, IDialogService dialogs, ToastService toasts)
{
    public async Task<Result<CreatedShareLink>> CreateAsync(Guid imageId, string? tag, int days, CancellationToken cancellationToken) =>
        await creating.RunAsync(await callers.GetAsync(cancellationToken), imageId, tag, days, cancellationToken);

    /// <returns>False when it was not confirmed.</returns>
    public async Task<bool> RevokeAsync(ShareLinkRow link, CancellationToken cancellationToken)
    {
        var name = link.Tag ?? Formatting.ShortDigest(link.Digest.ToString());
        if (!await dialogs.ConfirmDangerAsync("Revoke this link?", $"Nobody downloads {name} with it from now on. A revoked link cannot be brought back; make a new one instead.", "Revoke"))
        {
            return false;
        }

        var revoked = await revoking.RunAsync(await callers.GetAsync(cancellationToken), link.Id, cancellationToken);
        toasts.Show(revoked.Refusal?.Message ?? $"Revoked a link to {name}", revoked.Succeeded ? NoticeKind.Good : NoticeKind.Bad);
        return true;
    }
}
