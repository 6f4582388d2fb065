namespace Registry.Api.StaticSite;

/// <summary>Whether a static site has the images themselves.</summary>
public enum SiteImages
{
    /// <summary>It says where they are.</summary>
    None,

    /// <summary>It has copies.</summary>
    Copied,

    /// <summary>It has hard links to the registry's files.</summary>
    Linked,
}

/// <summary>What is asked for in a static site.</summary>
/// <param name="Folder">Where it is written.</param>
/// <param name="Collections">Only these; empty for all public ones.</param>
/// <param name="Images">Whether it has the images.</param>
/// <param name="SiteUrl">Where people will find the site; null if that is not known.</param>
/// <param name="RegistryUrl">Where this registry is; null if that is not known.</param>
public sealed record SiteRequest(string Folder, IReadOnlyCollection<string> Collections, SiteImages Images, Uri? SiteUrl, Uri? RegistryUrl);

/// <summary>What was written.</summary>
public sealed record SiteSummary
{
    public int Collections { get; set; }

    public int Containers { get; set; }

    /// <summary>Files that are new or have changed.</summary>
    public int Written { get; set; }

    /// <summary>Files that were right already.</summary>
    public int Unchanged { get; set; }

    /// <summary>Files of an earlier export that nothing in the registry stands for any more.</summary>
    public int Removed { get; set; }

    /// <summary>Files that could not be written, because something else has their place.</summary>
    public int Faults { get; set; }
}
