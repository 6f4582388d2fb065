using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Collections;

/// <summary>Rewrites a collection's description, unless somebody else did meanwhile.</summary>
public sealed class ChangeDescription(CollectionChanges changes)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="read">The description that the writer started from: what tells that another one was saved in between.</param>
    /// <param name="written">Markdown, at most <see cref="CreateCollection.MaxDescriptionLength"/> characters.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Forbidden, or Conflict when the stored description is neither of the two.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, string read, string written, CancellationToken cancellationToken)
    {
        // Browsers send line ends in either form; stored is one, so that texts can be compared.
        var (from, to) = (Lines(read), Lines(written));
        if (CollectionRules.CheckDescription(to) is { } refusal)
        {
            return refusal;
        }

        return await changes.RunAsync(caller, collectionId, (_, collection) => Task.FromResult(Change(collection, from, to)), cancellationToken);
    }

    private static Result<CollectionNote> Change(Collection collection, string from, string to)
    {
        if (collection.Description == to)
        {
            return CollectionNote.Unchanged;
        }

        if (Lines(collection.Description) != from)
        {
            return Refuse.Conflict("Somebody else saved another description while you wrote yours. Compare the two and save again.");
        }

        collection.Description = to;
        return new CollectionNote("collection.describe", $"{to.Length} characters", ChangesWords: true);
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
