using System.Net;
using System.Net.Http.Headers;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;

namespace Registry.Tests.Portal;

/// <summary>Images in a portal under test, pushed as a client pushes them.</summary>
internal static class PortalPushing
{
    /// <summary>A client of the library protocol for somebody.</summary>
    public static async Task<LibraryClient> LibraryAsync(this PortalRig rig, Caller user)
    {
        var token = await rig.Core.TokenAsync(user, TokenScopes.All);
        var http = rig.Client("*/*");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret.Reveal());
        return new LibraryClient(http, user.UserName);
    }

    /// <summary>Pushes an image with these labels, under the tag <c>v1</c>.</summary>
    public static async Task PushAsync(this PortalRig rig, Caller user, string collection, string container, int seed, params (string Key, string Value)[] labels)
    {
        var content = SifBuilder.Bytes(new SifSpec
        {
            Objects =
            [
                SifSpecObject.Definition("Bootstrap: docker\nFrom: debian:12\n"),
                SifSpecObject.Metadata(labels.ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal)),
                SifSpecObject.Partition(4096, seed, "amd64"),
            ],
        });
        using var client = await rig.LibraryAsync(user);
        (await client.PushAsync(collection, container, "v1", content)).Expect(HttpStatusCode.OK);
    }
}
