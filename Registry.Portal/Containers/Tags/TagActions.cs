using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers.Tags;

/// <summary>What people do with one tag, and the toast that says how it went.</summary>
public sealed class TagActions(FreezeTag freezing, SetTag setting, PortalCaller callers, ToastService toasts)
{
    public async Task FreezeAsync(Guid containerId, TagRow tag, bool isFrozen, CancellationToken cancellationToken)
    {
        var done = await SetFrozenAsync(containerId, tag, isFrozen, cancellationToken);
        if (done.Succeeded)
        {
            var again = $"{tag.Name} ({tag.Architecture}) is {(isFrozen ? "movable" : "frozen")} again";
            toasts.ShowUndoable($"{(isFrozen ? "Froze" : "Unfroze")} {tag.Name} ({tag.Architecture})", async undoing =>
                toasts.ShowUndone((await SetFrozenAsync(containerId, tag, !isFrozen, undoing)).Refusal, again));
        }
        else
        {
            Say(done, string.Empty);
        }
    }

    /// <summary>Points the tag of a line of history to what it pointed to then.</summary>
    public async Task RestoreAsync(Guid containerId, TagMoveRow move, CancellationToken cancellationToken) => Say(
        await PointAsync(containerId, move.Tag, move.Architecture, move.ImageId ?? Guid.Empty, cancellationToken),
        $"{move.Tag} points to {Formatting.ShortDigest($"{move.To}")} again");

    /// <summary>Gives an image the tag back that was deleted.</summary>
    public async Task BringBackAsync(Guid containerId, LeavingTag tag, Guid imageId, CancellationToken cancellationToken) =>
        toasts.ShowUndone((await PointAsync(containerId, tag.Name, tag.Architecture, imageId, cancellationToken)).Refusal, $"{tag} is back");

    private async Task<Result<Unit>> PointAsync(Guid containerId, string name, string architecture, Guid imageId, CancellationToken cancellationToken)
    {
        // An image that does not say its architecture is tagged under a word that nobody may ask for.
        var named = architecture == SetTag.UnknownArchitecture ? null : architecture;
        var request = new TagRequest(containerId, name, named, imageId);
        return await setting.RunAsync(await callers.GetAsync(cancellationToken), request, cancellationToken);
    }

    private async Task<Result<Unit>> SetFrozenAsync(Guid containerId, TagRow tag, bool isFrozen, CancellationToken cancellationToken) =>
        await freezing.RunAsync(await callers.GetAsync(cancellationToken), containerId, new ChosenTag(tag.Id, tag.ImageId), isFrozen, cancellationToken);

    private void Say(Result<Unit> done, string said) => toasts.Show(done.Refusal?.Message ?? said, done.Succeeded ? NoticeKind.Good : NoticeKind.Bad);
}
