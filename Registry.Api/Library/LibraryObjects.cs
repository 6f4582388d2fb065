using System.Text.Json.Serialization;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Signatures;

namespace Registry.Api.Library;

/// <summary>The fields that all objects share (scs-library-client, <c>client/models.go</c>).</summary>
internal abstract record LibraryObject
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Always false: what was deleted is not found.</summary>
    public bool Deleted { get; init; }

    /// <summary>An account's name; empty where it is not told.</summary>
    public string CreatedBy { get; init; } = string.Empty;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The same.</summary>
    public string Owner { get; init; } = string.Empty;
}

/// <summary>A user or team.</summary>
internal sealed record LibraryEntity : LibraryObject
{
    public required string Name { get; init; }

    public string Description { get; init; } = string.Empty;

    /// <summary>Always empty.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>Bytes of all images.</summary>
    public long Size { get; init; }

    /// <summary>Bytes; 0 is no quota.</summary>
    public long Quota { get; init; }

    public bool DefaultPrivate { get; init; }

    public static LibraryEntity From(PushEntity entity, DateTimeOffset now) =>
        new() { Id = entity.Id.ToString("N"), Name = entity.Name, CreatedAt = now };
}

/// <summary>A collection.</summary>
internal sealed record LibraryCollection : LibraryObject
{
    public required string Name { get; init; }

    public string Description { get; init; } = string.Empty;

    /// <summary>Always empty: a collection belongs to several.</summary>
    public string Entity { get; init; } = string.Empty;

    /// <summary>Who made it.</summary>
    public string EntityName { get; init; } = string.Empty;

    /// <summary>Always empty.</summary>
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>Bytes of all images.</summary>
    public long Size { get; init; }

    public bool Private { get; init; }

    public static LibraryCollection From(CollectionHead collection) => new()
    {
        Id = collection.Id.ToString("N"),
        Name = collection.Name,
        Description = collection.Description,
        EntityName = collection.CreatedBy ?? string.Empty,
        Size = collection.SizeBytes,
        Private = collection.IsPrivate,
        CreatedAt = collection.CreatedAt,
        CreatedBy = collection.CreatedBy ?? string.Empty,
        Owner = collection.CreatedBy ?? string.Empty,
    };
}

/// <summary>A container.</summary>
internal sealed record LibraryContainer : LibraryObject
{
    public required string Name { get; init; }

    public string Description { get; init; } = string.Empty;

    /// <summary>The collection's id.</summary>
    public required string Collection { get; init; }

    public required string CollectionName { get; init; }

    /// <summary>Always empty.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Always empty: the tags have an address of their own.</summary>
    public IReadOnlyDictionary<string, string> ImageTags { get; init; } = new Dictionary<string, string>();

    /// <summary>Always empty, like it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ArchTags { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Bytes of all images.</summary>
    public long Size { get; init; }

    /// <summary>Pulls to the last byte.</summary>
    public long DownloadCount { get; init; }

    public int Stars { get; init; }

    public bool Private { get; init; }

    public static LibraryContainer From(ContainerHead container) => new()
    {
        Id = container.Id.ToString("N"),
        Name = container.Name,
        Description = container.Description,
        Collection = container.CollectionId.ToString("N"),
        CollectionName = container.Collection,
        Size = container.SizeBytes,
        DownloadCount = container.PullCount,
        Stars = container.StarCount,
        Private = container.IsPrivate,
        CreatedAt = container.CreatedAt,
    };
}

/// <summary>A key whose signature of an image holds.</summary>
internal sealed record LibrarySigner
{
    public required string Fingerprint { get; init; }

    /// <summary>Who uploaded the key; missing when the account is gone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Account { get; init; }

    /// <summary>What the key calls itself: anybody's word, unless it is confirmed.</summary>
    public required string UserId { get; init; }

    /// <summary>Whether the account's confirmed address is in the key.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Whose the key is, in a sentence.</summary>
    public required string Text { get; init; }

    public static LibrarySigner From(KeyClaim claim) => new()
    {
        Fingerprint = claim.Fingerprint,
        Account = claim.Account,
        UserId = claim.UserId,
        Confirmed = claim.ConfirmedAddress is not null,
        Text = claim.Sentence,
    };
}

/// <summary>An image.</summary>
internal sealed record LibraryImage : LibraryObject
{
    /// <summary>As clients compare it: <c>sha256.HEX</c>.</summary>
    public required string Hash { get; init; }

    public string Description { get; init; } = string.Empty;

    /// <summary>The container's id.</summary>
    public required string Container { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Whether the bytes are here.</summary>
    public required bool Uploaded { get; init; }

    /// <summary>Whether it carries signatures, whatever they are worth.</summary>
    public bool Signed { get; init; }

    public bool Encrypted { get; init; }

    /// <summary>Go's name of the architecture; missing if the image does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Arch { get; init; }

    /// <summary>Of the keys that it says it is signed with.</summary>
    public IReadOnlyList<string> Fingerprints { get; init; } = [];

    /// <summary>What its signatures are worth: `unsigned`, `pending`, `verified`, `unknown-key`, `broken`, `revoked-key`, `expired`, `partial`, `not-verifiable` or `unfinished`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SignatureVerdict { get; init; }

    /// <summary>The same in sentences, with the end of a key that has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SignatureText { get; init; }

    /// <summary>The keys whose signatures hold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LibrarySigner>? Signers { get; init; }

    public required string EntityName { get; init; }

    public required string CollectionName { get; init; }

    public required string ContainerName { get; init; }

    /// <summary>The tag that was asked for, or those that the search found it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public int ContainerStars { get; init; }

    public long ContainerDownloads { get; init; }

    /// <summary>Without what its signatures are worth, which a file cannot say: keys end and are revoked.</summary>
    public static LibraryImage From(ImageRow image, IReadOnlyList<string> tags) => new()
    {
        Id = image.Id.ToString("N"),
        Hash = image.Digest.LibraryForm,
        Description = image.Description,
        Container = image.ContainerId.ToString("N"),
        Size = image.SizeBytes,
        Uploaded = image.IsComplete,
        Signed = image.IsSigned,
        Encrypted = image.IsEncrypted,
        Arch = image.Architecture,
        Fingerprints = image.Fingerprints,
        EntityName = image.Entity,
        CollectionName = image.Collection,
        ContainerName = image.Container,
        Tags = tags,
        ContainerStars = image.ContainerStars,
        CreatedAt = image.PushedAt ?? image.CreatedAt,
        CreatedBy = image.PushedBy ?? string.Empty,
        Owner = image.PushedBy ?? string.Empty,
    };

    /// <summary>With what its signatures are worth at this moment.</summary>
    public static LibraryImage From(ImageRow image, IReadOnlyList<string> tags, ImageSigners signers, DateTimeOffset now) => From(image, tags) with
    {
        SignatureVerdict = VerdictName.Of(image.SignatureVerdict),
        SignatureText = signers.HasEndedKey(now) ? $"{VerdictText.Of(image.SignatureVerdict)} {VerdictText.OfEndedKey(signers.KeyEndsAt!.Value)}" : VerdictText.Of(image.SignatureVerdict),
        Signers = [.. signers.Keys.Select(LibrarySigner.From)],
    };
}
