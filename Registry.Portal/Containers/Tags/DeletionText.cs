using Registry.Core.Content.Images;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers.Tags;

/// <summary>A deletion in words.</summary>
internal static class DeletionText
{
    private const int Named = 5;

    /// <summary>"3 tags and 1 image".</summary>
    public static string What(DeletionSummary summary) => (summary.Tags.Count, summary.ImageCount) switch
    {
        (0, var images) => Formatting.Counted(images, "image", "images"),
        (var tags, 0) => Formatting.Counted(tags, "tag", "tags"),
        var (tags, images) => $"{Formatting.Counted(tags, "tag", "tags")} and {Formatting.Counted(images, "image", "images")}",
    };

    /// <summary>What a person should know before it happens.</summary>
    public static string Warning(DeletionSummary summary) => summary.ImageCount switch
    {
        0 => "The tags go; their images stay, because other tags name them.",
        1 => "The image cannot be pulled any more, by tag or by digest. It cannot be brought back.",
        _ => "The images cannot be pulled any more, by tag or by digest. They cannot be brought back.",
    };

    /// <summary>What stays, and why; empty when nothing does.</summary>
    public static string Kept(DeletionSummary summary)
    {
        if (summary.Kept.Count == 0)
        {
            return string.Empty;
        }

        var named = summary.Kept.Take(Named).Select(item => $"{(Digest.TryParse(item.Name, out _) ? Formatting.ShortDigest(item.Name) : item.Name)} {item.Reason}");
        var more = summary.Kept.Count > Named ? $", and {summary.Kept.Count - Named} more" : string.Empty;
        return $"{(summary.Kept.Count == 1 ? "One stays" : $"{summary.Kept.Count} stay")}: {string.Join(", ", named)}{more}.";
    }
}
