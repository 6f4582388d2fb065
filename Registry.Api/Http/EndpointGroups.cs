using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Registry.Api.Http;

/// <summary>A group of endpoints.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Text">What it is for; Markdown.</param>
public sealed record EndpointGroup(string Name, string Text);

/// <summary>The groups of the description, in the order in which they are shown. A controller belongs to the one of its folder, any other endpoint to the one that its tag names.</summary>
public static class EndpointGroups
{
    /// <summary>For endpoints without a controller.</summary>
    public const string Data = "Data";

    internal const string Registry = "Registry";

    private static readonly (string Folder, EndpointGroup Group)[] All =
    [
        ("Discovery", new(Registry, "What clients ask first: where things are, which version this is, whether it is well.")),
        ("Schema", new(Registry, string.Empty)),
        ("Library", new("Library", "The protocol of `library://`, spoken by Apptainer and SingularityCE. Success is `{\"data\": …}`. The entity in a reference is ignored when something is looked up, and has to be the caller or a team of theirs in a push.")),
        ("Shub", new("Singularity Hub", "The protocol of `shub://`: an image by its reference, with the address of its bytes.")),
        ("Sregistry", new("sregistry API", "The API of Singularity Registry Server, as sregistry-cli speaks it: lists, searches, pushes and deletes. Nothing is in an envelope.")),
        ("Hkp", new("Key server", "Public keys, over HKP as Apptainer, SingularityCE and GnuPG speak it.")),
        ("Downloads", new("Downloads", "Images as files, at addresses that stay the same, can be resumed, and have a checksum beside them.")),
        ("Uploads", new("Uploads", "Files in parts, from browsers and scripts: what breaks off costs one part. The address of an upload is the permission to send its bytes.")),
        ("Sharing", new("Share links", "Images for whoever has the link.")),
        ("Badges", new("Badges", "Figures as pictures, for READMEs elsewhere.")),
        ("Data", new(Data, "Files for scripts and spreadsheets, by a token or the session of a browser.")),
    ];

    /// <summary>All of them, without the endpoints.</summary>
    internal static IEnumerable<EndpointGroup> InOrder => All.Where(each => each.Group.Text.Length > 0).Select(each => each.Group);

    /// <summary>The name of an endpoint's group.</summary>
    /// <exception cref="InvalidOperationException">It has none: its folder is missing above.</exception>
    internal static string NameOf(ApiDescription endpoint)
    {
        if (endpoint.ActionDescriptor.EndpointMetadata.OfType<ITagsMetadata>().LastOrDefault() is { Tags: [var tag, ..] })
        {
            return tag;
        }

        var folder = (endpoint.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace?.Split('.')[^1];
        return All.FirstOrDefault(each => each.Folder == folder).Group?.Name
            ?? throw new InvalidOperationException($"{endpoint.ActionDescriptor.DisplayName} is in no group of endpoints.");
    }
}
