namespace Registry.Api.Library;

// The fields that the actions read out of a LibraryBody, for the description of the endpoints alone: clients send far more, and in forms that no deserializer takes.

/// <summary>An entity that a client wants to create.</summary>
/// <param name="Name">The caller or a team of theirs.</param>
internal sealed record EntityRequest(string Name);

/// <summary>A new collection.</summary>
/// <param name="Name">In the grammar of names.</param>
/// <param name="Description">Markdown.</param>
/// <param name="Entity">The id of the caller or of a team of theirs, which then owns it.</param>
internal sealed record CollectionRequest(string Name, string? Description = null, string? Entity = null);

/// <summary>A new container.</summary>
/// <param name="Name">In the grammar of names.</param>
/// <param name="Collection">The collection's id.</param>
/// <param name="Description">Markdown.</param>
internal sealed record ContainerRequest(string Name, string Collection, string? Description = null);

/// <summary>A new image.</summary>
/// <param name="Hash"><c>sha256.</c> and 64 hexadecimal digits.</param>
/// <param name="Container">The container's id.</param>
/// <param name="Description">A line.</param>
internal sealed record ImageRequest(string Hash, string Container, string? Description = null);

/// <summary>An upload that is to begin.</summary>
/// <param name="Filesize">Bytes.</param>
/// <param name="Sha256sum">If it is told, that of the image.</param>
internal sealed record UploadSize(long Filesize, string? Sha256sum = null);

/// <summary>A part that is to be sent.</summary>
/// <param name="UploadID">The upload.</param>
/// <param name="PartNumber">From 1.</param>
/// <param name="PartSize">Bytes.</param>
/// <param name="Sha256sum">Of the part.</param>
internal sealed record PartSizeRequest(string UploadID, int PartNumber, long PartSize, string? Sha256sum = null);

/// <summary>An upload all of whose parts are sent.</summary>
/// <param name="UploadID">The upload.</param>
/// <param name="CompletedParts">Which they are.</param>
internal sealed record MultipartRequest(string UploadID, IReadOnlyList<SentPart> CompletedParts);

/// <summary>A part that was sent.</summary>
/// <param name="PartNumber">From 1.</param>
internal sealed record SentPart(int PartNumber);

/// <summary>An upload.</summary>
/// <param name="UploadID">Its id.</param>
internal sealed record MultipartReference(string UploadID);

/// <summary>A tag that is to be set.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="ImageID">The image that it is to name.</param>
internal sealed record TagOnImage(string Tag, string ImageID);

/// <summary>A tag of one architecture that is to be set.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="ImageID">The image that it is to name.</param>
/// <param name="Arch">Go's name of the architecture; empty takes the image's.</param>
internal sealed record TagOnArchitecture(string Tag, string ImageID, string? Arch = null);
