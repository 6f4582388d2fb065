using System.Net;
using System.Net.Http.Headers;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;

namespace Registry.Tests.Portal.Containers.Tags;

internal static class TagsScenario
{
    /// <summary>A small image; another seed, another image.</summary>
    public static byte[] Sif(int seed) => SifBuilder.Bytes(SifSpec.Image(partitionBytes: 10_000, seed));

    /// <summary>A client that pushes and pulls for somebody.</summary>
    public static async Task<LibraryClient> ClientAsync(this PortalRig rig, Caller user)
    {
        var token = await rig.Core.TokenAsync(user, TokenScopes.All);
        var http = rig.Client("*/*");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret.Reveal());
        return new LibraryClient(http, user.UserName);
    }

    public static async Task PushAsync(this LibraryClient client, string collection, string tag, int seed) =>
        (await client.PushAsync(collection, "app", tag, Sif(seed))).Expect(HttpStatusCode.OK);
}
