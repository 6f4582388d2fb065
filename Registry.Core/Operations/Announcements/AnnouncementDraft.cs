using Registry.Core.Access.Accounts;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Operations.Announcements;

/// <summary>What somebody wants to announce.</summary>
/// <param name="Text">Markdown of one line, 1 to <see cref="Announcement.MaxTextLength"/> characters.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Link">An http or https address or a path of this site; null or empty for none.</param>
/// <param name="From">Null: from now on.</param>
/// <param name="Until">Null: until somebody ends it.</param>
public sealed record AnnouncementDraft(string Text, AnnouncementLevel Level, string? Link, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>Why it cannot be announced like this; null when it can.</summary>
    internal Refusal? Check(DateTimeOffset now)
    {
        var text = Text.Trim();
        if (text.Length is 0 or > Announcement.MaxTextLength || !AccountRules.IsOneLine(text))
        {
            return Unfit($"An announcement has one line of 1 to {Announcement.MaxTextLength} characters. Tell more on a page of yours, and link to it.");
        }

        if (!string.IsNullOrWhiteSpace(Link) && !IsLink(Link.Trim()))
        {
            return Unfit($"The link is no address: write https://… or a path of this site such as /about, at most {Announcement.MaxLinkLength} characters.");
        }

        if (Until <= (From ?? now))
        {
            return Unfit("It would end before it begins. Choose a later end, or none.");
        }

        return Until <= now ? Unfit("The end that was given has passed already. Choose a later one, or none.") : null;
    }

    private static bool IsLink(string link)
    {
        if (link.Length > Announcement.MaxLinkLength || !AccountRules.IsOneLine(link))
        {
            return false;
        }

        return link is ['/', ..]
            ? link is not ['/', '/' or '\\', ..] && !link.Contains('\\', StringComparison.Ordinal)
            : Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
    }

    private static Refusal Unfit(string message) => new(RegistryError.InvalidRequest, message);
}
