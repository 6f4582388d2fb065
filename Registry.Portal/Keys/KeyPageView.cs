using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Keys;

/// <summary>What a key's page shows.</summary>
/// <param name="Key">The key.</param>
/// <param name="Images">One page of the images that it signed, as far as the reader may see them.</param>
public sealed record KeyPageView(KeyView Key, PageOf<SignedImageRow> Images);
