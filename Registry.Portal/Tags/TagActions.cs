using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Tags;

/// <summary>What people do with one tag, and the toast that says how it went.</summary>
public sealed class TagActions(FreezeTag freezing, SetTag setting, PortalCaller callers, ToastService toasts)
{
    public async Task FreezeAsync(Guid containerId, TagRow tag, bool isFrozen, CancellationToken cancellationToken)
    {
        var done = await SetFrozenAsync(containerId, tag, isFrozen, cancellationToken);
        if (done.Succeeded)
        {
            toasts.ShowUndoable($"{(isFrozen ? "Froze" : "Unfroze")} {tag.Name} ({tag.Architecture})", async undoing =>
                Say(await SetFrozenAsync(containerId, tag, !isFrozen, undoing), $"{tag.Name} ({tag.Architecture}) is {(isFrozen ? "movable" : "frozen")} again"));
        }
        else
        {
            Say(done, string.Empty);
        }
    }

    /// <summary>Points the tag of a line of history to what it pointed to then.</summary>
    public Task RestoreAsync(Guid containerId, TagMoveRow move, CancellationToken cancellationToken) =>
        PointAsync(containerId, move.Tag, move.Architecture, move.ImageId ?? Guid.Empty, $"{move.Tag} points to {Formatting.ShortDigest($"{move.To}")} again", cancellationToken);

    /// <summary>Points a tag to an image, and says so.</summary>
    public async Task PointAsync(Guid containerId, string name, string architecture, Guid imageId, string said, CancellationToken cancellationToken)
    {
        // An image that does not say its architecture is tagged under a word that nobody may ask for.
        var named = architecture == SetTag.UnknownArchitecture ? null : architecture;
        Say(await setting.RunAsync(await callers.GetAsync(cancellationToken), new TagRequest(containerId, name, named, imageId), cancellationToken), said);
    }

    private async Task<Result<Done>> SetFrozenAsync(Guid containerId, TagRow tag, bool isFrozen, CancellationToken cancellationToken) =>
        await freezing.RunAsync(await callers.GetAsync(cancellationToken), containerId, new ChosenTag(tag.Id, tag.ImageId), isFrozen, cancellationToken);

    private void Say(Result<Done> done, string said) => toasts.Show(done.Refusal?.Message ?? said, done.Succeeded ? NoticeKind.Good : NoticeKind.Bad);
}
