using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>
/// What a client names: <c>[entity/][collection/]container[:tag|:sha256.HEX]</c>. The entity is ignored when looking up (collection names are unique);
/// a single part is a container of the collection <see cref="DefaultCollection"/>.
/// </summary>
/// <param name="Collection">The collection's name, folded.</param>
/// <param name="Container">The container's name, folded.</param>
/// <param name="Tag">The tag; null when the reference names content.</param>
/// <param name="Digest">The content; null when the reference names a tag.</param>
public sealed record ImageReference(string Collection, string Container, string? Tag, Digest? Digest)
{
    /// <summary>Where containers are looked for that are named without a collection.</summary>
    public const string DefaultCollection = "default";

    /// <summary>The entity of collections that nobody in particular made.</summary>
    public const string DefaultEntity = "library";

    /// <summary>Reads a reference as clients put it into an address, protocols B.1. Empty segments, which clients up to 3.5 produce, are skipped.</summary>
    public static Result<ImageReference> Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var path = colon < 0 ? text : text[..colon];
        var suffix = colon < 0 ? TagName.Latest : text[(colon + 1)..];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 3)
        {
            return Refuse.Invalid($"'{NameGrammar.Shorten(text)}' is no reference: use [entity/]collection/container[:tag].");
        }

        return Parse(parts.Length == 1 ? DefaultCollection : parts[^2], parts[^1], suffix);
    }

    /// <summary>From its parts.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="suffix">A tag, or a digest in any of its forms.</param>
    public static Result<ImageReference> Parse(string collection, string container, string suffix)
    {
        var name = NameGrammar.Parse("container", container);
        var parent = NameGrammar.Parse("collection", collection);
        if (!name.Succeeded || !parent.Succeeded)
        {
            return (name.Succeeded ? parent : name).As<ImageReference>();
        }

        if (Kernel.Names.Digest.TryParse(suffix, out var digest))
        {
            return new ImageReference(parent.Value, name.Value, null, digest);
        }

        var tag = TagName.Parse(suffix);
        return tag.Succeeded ? new ImageReference(parent.Value, name.Value, tag.Value, null) : tag.As<ImageReference>();
    }

    /// <summary>As people write it.</summary>
    public override string ToString() => $"{Collection}/{Container}:{Tag ?? Digest?.LibraryForm}";
}
