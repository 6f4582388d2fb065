using System.Text.Json.Serialization;

namespace Registry.Api.Library;

/// <summary>Whose token it is.</summary>
internal sealed record TokenStatus(string Username);

/// <summary>The account behind a token.</summary>
internal sealed record CurrentUser(string Username, string? Email, string Realname)
{
    [JsonPropertyName("oidc_user_meta")]
    public OciLogin OciLogin { get; } = new(string.Empty);
}

/// <summary>What clients would log in to an OCI registry with.</summary>
/// <param name="Secret">Empty: there is none to hand out.</param>
internal sealed record OciLogin(string Secret);

/// <summary>Where the bytes go.</summary>
/// <param name="UploadURL">For one PUT, without a token.</param>
internal sealed record UploadAddress(string UploadURL);

/// <summary>An upload in parts.</summary>
/// <param name="UploadID">To be named in all that follows.</param>
/// <param name="TotalParts">How many parts there are.</param>
/// <param name="PartSize">Bytes of each part but the last.</param>
/// <param name="Options"><c>s3compliant</c>.</param>
internal sealed record MultipartAddress(string UploadID, int TotalParts, long PartSize, IReadOnlyDictionary<string, string> Options);

/// <summary>Where the bytes of a part go.</summary>
/// <param name="PresignedURL">For one PUT, without a token.</param>
internal sealed record PartAddress(string PresignedURL);

/// <summary>What came of a push.</summary>
/// <param name="Quota">What the caller's collections use.</param>
/// <param name="ContainerUrl">The container's page: a path, which the client puts behind the registry's address.</param>
internal sealed record CompletedUpload(StorageQuota Quota, string ContainerUrl);

/// <summary>Storage, in bytes.</summary>
/// <param name="QuotaTotal">0 is no limit.</param>
/// <param name="QuotaUsage">What is used.</param>
internal sealed record StorageQuota(long QuotaTotal, long QuotaUsage);

/// <summary>What a search found.</summary>
/// <param name="Entity">Always empty.</param>
/// <param name="Collection">Collections; none if the search was for images only.</param>
/// <param name="Container">Containers; none if the search was for images only.</param>
/// <param name="Image">Images.</param>
internal sealed record FoundObjects(
    IReadOnlyList<LibraryEntity> Entity, IEnumerable<LibraryCollection> Collection, IEnumerable<LibraryContainer> Container, IEnumerable<LibraryImage> Image);

/// <summary>An object without fields, where clients want a body and there is nothing to say.</summary>
internal sealed record Nothing;
