using Registry.Core.Content.Collections;
using Registry.Core.Transfer.Uploads.Files;

namespace Registry.Portal.Collections.Upload;

/// <summary>What the page of uploads shows.</summary>
/// <param name="Details">The collection.</param>
/// <param name="Unfinished">The reader's own uploads into it that are not finished.</param>
/// <param name="RequiresSignatures">Whether it takes signed images only.</param>
public sealed record UploadView(CollectionDetails Details, IReadOnlyList<UnfinishedFile> Unfinished, bool RequiresSignatures);
