using Microsoft.AspNetCore.Components;
using MudBlazor;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers.Tags;

/// <summary>Deleting from a container: looks first, asks where something is lost, offers to take it back where nothing is.</summary>
public sealed class DeletionActions(
    DeletionPreviews previews, DeleteSelection deleting, TagActions tags, PortalCaller callers, IDialogService dialogs, ToastService toasts)
{
    /// <returns>How many images went.</returns>
    public async Task<int> RunAsync(ContainerDetails container, DeletionChoice choice, CancellationToken cancellationToken)
    {
        var preview = await previews.FindAsync(await callers.GetAsync(cancellationToken), choice, cancellationToken);
        if (!preview.Succeeded)
        {
            toasts.Show(preview.Refusal.Message, NoticeKind.Bad);
            return 0;
        }

        if (preview.Value.IsEmpty)
        {
            toasts.Show(preview.Value.Kept.Count > 0 ? $"Nothing was deleted. {DeletionText.Kept(preview.Value)}" : "Nothing was deleted: it is gone already.", NoticeKind.Warn);
            return 0;
        }

        var isLoss = preview.Value.ImageCount > 0 || preview.Value.Tags.Count > 1;
        if (isLoss && !await ConfirmAsync(container, preview.Value))
        {
            return 0;
        }

        // Somebody may have taken the right away while the question was on the screen.
        var done = await deleting.RunAsync(await callers.GetAsync(cancellationToken), choice, cancellationToken);
        if (!done.Succeeded)
        {
            toasts.Show(done.Refusal.Message, NoticeKind.Bad);
            return 0;
        }

        Report(container, choice, done.Value);
        return done.Value.ImageCount;
    }

    private Task<bool> ConfirmAsync(ContainerDetails container, DeletionSummary preview)
    {
        var what = DeletionText.What(preview);
        var isMany = preview.Tags.Count + preview.ImageCount > 2 || preview.ImageCount > 1;
        return dialogs.ConfirmDangerAsync(
            $"Delete {what}?", DeletionText.Warning(preview), $"Delete {what}", isMany ? container.Name : null, Details(preview));
    }

    private static RenderFragment Details(DeletionSummary preview) => builder =>
    {
        builder.OpenComponent<DeletionDetails>(0);
        builder.AddComponentParameter(1, nameof(DeletionDetails.Summary), preview);
        builder.CloseComponent();
    };

    private void Report(ContainerDetails container, DeletionChoice choice, DeletionSummary done)
    {
        var kept = DeletionText.Kept(done);
        var said = done.IsEmpty ? "Nothing was deleted." : $"Deleted {DeletionText.What(done)}";
        if (choice.Tags is [var only] && done is { Tags: [var tag], ImageCount: 0 })
        {
            toasts.ShowUndoable(
                $"Deleted the tag {tag}; its image stays",
                undoing => tags.BringBackAsync(container.Id, tag, only.ImageId, undoing));
        }
        else
        {
            toasts.Show(kept.Length > 0 ? $"{said}. {kept}" : said, kept.Length > 0 ? NoticeKind.Warn : NoticeKind.Good);
        }
    }
}
