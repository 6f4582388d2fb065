using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Containers;

/// <summary>A container's tags and the image behind one of them.</summary>
public sealed class TagQueries(IDbContextFactory<RegistryDbContext> contexts, ImageQueries images)
{
    private const int TagsOfImage = 20;

    /// <summary>A library client reads all tags of a container at once; no container has more than this.</summary>
    private const int MaxTags = 100_000;

    /// <summary>Without <c>latest</c>, the newest version is looked for among so many tags, those moved last.</summary>
    private const int MaxCandidates = 1_000;

    /// <summary>Tags by last move, newest first; every architecture is a row of its own.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="containerId">The container.</param>
    /// <param name="text">Part of the tag's name; null or empty for all.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PageOf<TagRow>> ListAsync(Caller caller, Guid containerId, string? text, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tags = db.VisibleTags(caller, containerId);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var pattern = LikePattern.Containing(text.Trim());
            tags = tags.Where(tag => EF.Functions.ILike(tag.Name, pattern, LikePattern.Escape));
        }

        var total = await tags.LongCountAsync(cancellationToken);
        var rows = await tags
            .OrderByDescending(tag => tag.UpdatedAt).ThenBy(tag => tag.Id)
            .Skip(page.Offset)
            .Take(page.Size)
            .SelectRows(db)
            .ToListAsync(cancellationToken);
        return new PageOf<TagRow>(rows, total, page);
    }

    /// <summary>The architectures that a tag exists for, in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> ArchitecturesAsync(Caller caller, Guid containerId, string tagName, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.VisibleTags(caller, containerId)
            .Where(tag => tag.Name == tagName)
            .OrderBy(tag => tag.Architecture)
            .Select(tag => tag.Architecture)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The image that a page shows: by tag or digest, or, when <paramref name="tagOrDigest"/> is null, <c>latest</c>, otherwise the newest version (<see cref="Kernel.Names.VersionOrder"/>), otherwise the tag moved last.</summary>
    /// <returns>Null if there is none that the caller may see.</returns>
    public async Task<ImageDetails?> FindImageAsync(
        Caller caller, ContainerDetails container, string? tagOrDigest, string? architecture, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var suffix = tagOrDigest ?? await DefaultTagAsync(db, container.Id, cancellationToken);
        var reference = ImageReference.Parse($"{container.Collection}/{container.Name}:{suffix}");
        if (!reference.Succeeded)
        {
            return null;
        }

        architecture ??= await DefaultArchitectureAsync(db, container.Id, reference.Value.Tag, cancellationToken);
        var row = await images.FindAsync(caller, reference.Value, architecture, cancellationToken);
        if (!row.Succeeded || !row.Value.IsComplete)
        {
            return null;
        }

        var tags = await db.Tags.Where(tag => tag.ImageId == row.Value.Id).OrderBy(tag => tag.Name).Take(TagsOfImage).Select(tag => tag.Name).ToListAsync(cancellationToken);
        var json = await db.ImageMetadata.Where(metadata => metadata.ImageId == row.Value.Id).Select(metadata => metadata.Sif).SingleOrDefaultAsync(cancellationToken);
        var tag = reference.Value.Digest is null ? reference.Value.Tag : null;
        return new ImageDetails(row.Value, tags, json is null ? new SifDescription() : JsonSerializer.Deserialize<SifDescription>(json)!.WithDefinition())
        {
            Tag = tag,
            IsFrozen = tag is not null && await db.Tags.AnyAsync(t => t.ContainerId == container.Id && t.Name == tag && t.ImageId == row.Value.Id && t.IsFrozen, cancellationToken),
        };
    }

    /// <summary>Tag, architecture and image of every tag, as the library protocol wants them (protocols B.4, step 9).</summary>
    public async Task<IReadOnlyList<(string Tag, string Architecture, Guid ImageId)>> AllAsync(Caller caller, Guid containerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.VisibleTags(caller, containerId)
            .OrderBy(tag => tag.Name).ThenBy(tag => tag.Architecture)
            .Take(MaxTags)
            .Select(tag => new { tag.Name, tag.Architecture, tag.ImageId })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Name, row.Architecture, row.ImageId))];
    }

    /// <summary>Whether a tag that the caller may see stays where it is, for any of its architectures.</summary>
    public async Task<bool> IsFrozenAsync(Caller caller, Guid containerId, string tagName, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.VisibleTags(caller, containerId)
            .AnyAsync(tag => tag.Name == tagName && (tag.IsFrozen || db.Containers.Any(c => c.Id == containerId && c.Collection!.FreezesTags)), cancellationToken);
    }

    private static async Task<string> DefaultTagAsync(RegistryDbContext db, Guid containerId, CancellationToken cancellationToken)
    {
        var tags = db.Tags.Where(tag => tag.ContainerId == containerId);
        if (await tags.AnyAsync(tag => tag.Name == Kernel.Names.TagName.Latest, cancellationToken))
        {
            return Kernel.Names.TagName.Latest;
        }

        var names = await tags.OrderByDescending(tag => tag.UpdatedAt).Take(MaxCandidates).Select(tag => tag.Name).ToListAsync(cancellationToken);
        if (names.Count > 0)
        {
            return names.MaxBy(name => name, Kernel.Names.VersionOrder.Oldest)!;
        }

        var digest = await db.Images
            .Where(image => image.ContainerId == containerId && image.BlobDigest != null)
            .OrderByDescending(image => image.PushedAt)
            .Select(image => image.BlobDigest)
            .FirstOrDefaultAsync(cancellationToken);
        return digest?.LibraryForm ?? Kernel.Names.TagName.Latest;
    }

    private static async Task<string?> DefaultArchitectureAsync(RegistryDbContext db, Guid containerId, string? tag, CancellationToken cancellationToken) =>
        tag is null
            ? null
            : await db.Tags
                .Where(t => t.ContainerId == containerId && t.Name == tag)
                .OrderBy(t => t.Architecture == Architectures.Default ? 0 : 1).ThenBy(t => t.Architecture)
                .Select(t => t.Architecture)
                .FirstOrDefaultAsync(cancellationToken);
}
