using System.Text.RegularExpressions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Portal.Admin.Audit;

/// <summary>Where a row of the audit log leads: to what was changed, if that has a page and may still be there.</summary>
public static partial class AuditLinks
{
    private static readonly string[] Gone = ["collection.delete", "container.delete", "team.delete", "key.delete", "session.fail"];

    /// <summary>The page of whoever did it; null for the registry itself, the command line and visitors.</summary>
    public static string? OfActor(AuditEvent row) => row.UserId is null ? null : PortalUrls.AdminUser(row.Actor);

    /// <summary>The page of what was changed; null if there is none.</summary>
    public static string? OfSubject(AuditEvent row) => Gone.Contains(row.Action) ? null : row.Action.Split('.')[0] switch
    {
        "collection" => PortalUrls.Collection(NewName(row) ?? row.Subject),
        "container" or "image" or "tag" or "share" or "star" or "topic" or "upload" => OfContent(row),
        "team" => PortalUrls.Team(row.Subject),
        "user" or "session" or "secret" or "setup" => PortalUrls.AdminUser(row.Subject),
        "token" => PortalUrls.AdminUser(row.Subject.Split('/')[0]),
        "key" => PortalUrls.Key(row.Subject),
        "job" => new JobListState(row.Subject, string.Empty, new()).FirstUrl,
        "announcement" or "maintenance" => PortalUrls.AdminAnnouncements,
        "terms" => PortalUrls.Terms,
        _ => null,
    };

    /// <summary>What a renamed collection is called since.</summary>
    private static string? NewName(AuditEvent row) => row is { Action: "collection.rename", Detail: ['t', 'o', ' ', .. var name] } ? name : null;

    private static string? OfContent(AuditEvent row)
    {
        if (Content().Match(row.Subject) is not { Success: true } found)
        {
            return null;
        }

        var (collection, container, rest) = (found.Groups["collection"].Value, found.Groups["container"].Value, found.Groups["rest"].Value);
        if (container.Length == 0)
        {
            return PortalUrls.Collection(collection);
        }

        return row.Action switch
        {
            "image.push" when Digest.TryParse(rest, out var digest) => PortalUrls.Image(collection, container, digest),
            "tag.move" or "tag.freeze" or "tag.unfreeze" => PortalUrls.Container(collection, container, rest),
            _ => PortalUrls.Container(collection, container),
        };
    }

    /// <summary><c>collection/container:tag (architecture)</c>, <c>collection/container@digest</c>, or only the beginning of it.</summary>
    [GeneratedRegex(@"^(?<collection>[a-z0-9._-]+)(?:/(?<container>[a-z0-9._-]+))?(?:[:@](?<rest>[^ ]+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Content();
}
