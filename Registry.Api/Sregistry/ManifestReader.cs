using Registry.Api.Downloads;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Sregistry;

/// <summary>Finds images by the names of <c>shub://</c> and describes them.</summary>
public sealed class ManifestReader(ImageFiles files, ImageVersionLookup versions, TagQueries tags, DownloadTickets tickets, PublicAddress address)
{
    internal Task<Result<ImageRow>> FindAsync(Caller caller, ManifestReference reference, string? architecture, CancellationToken cancellationToken) => reference.Version switch
    {
        null => files.FindAsync(caller, reference.Tagged, architecture, cancellationToken),
        var version when Digest.TryParse(version, out var digest) =>
            files.FindAsync(caller, reference.Tagged with { Tag = null, Digest = digest }, architecture: null, cancellationToken),
        var version => versions.FindAsync(caller, reference.Tagged.Collection, reference.Tagged.Container, version, cancellationToken),
    };

    internal async Task<Manifest> DescribeAsync(HttpContext context, Caller caller, ManifestReference reference, ImageRow image, CancellationToken cancellationToken)
    {
        var tag = reference.Tagged.Tag is { } named && (reference.HasTag || reference.Version is null) ? named : null;
        return new Manifest
        {
            Id = image.Id.ToString("N"),
            Name = image.Container,
            Image = address.For(context) + PathOf(caller, image, ImageFileName.Of(image.Container, tag, image.Digest)),
            Tag = tag ?? (reference.HasTag ? reference.Suffix : null),
            AddedAt = image.PushedAt,
            Metrics = ManifestMetrics.Of(image.SizeBytes, image.PullCount),
            Version = image.Digest.LibraryForm,
            Commit = image.Digest.Hex,
            Frozen = tag is not null && await tags.IsFrozenAsync(caller, image.ContainerId, tag, cancellationToken),
            Metadata = new ManifestMetadata(image.Architecture),
            Collection = image.Collection,
        };
    }

    /// <summary>By content, so that a tag that moves in between does no harm. Clients send no Authorization there: a private image needs an address that is the permission.</summary>
    private string PathOf(Caller caller, ImageRow image, string fileName) => image.IsPrivate && caller.UserId is { } user
        ? $"/api/downloads/{tickets.Issue(user, image)}/{fileName}"
        : $"/download/{image.Collection}/{image.Container}/{image.Digest}/{fileName}";
}
