using System.Net;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Downloads;

/// <summary>The addresses and architectures that people write.</summary>
public sealed class NamingADownload : ContainerScenario
{
    [NeedsTheory(Tool.Postgres)]
    [InlineData("/download/tools/app", 1)]
    [InlineData("/download/alice/tools/app/v2", 2)]
    [InlineData("/download/alice/tools/app/v2/app.sif", 2)]
    [InlineData("/download/anybody/tools/app/latest", 1)]
    [InlineData("/download/tools/app/v2/latest", 2)]
    [InlineData("/download/tools/app?arch=x86_64", 1)]
    [InlineData("/v1/imagefile/alice/tools/app:v2?arch=x86-64", 2)]
    public async Task An_address_may_leave_out_the_tag_or_name_the_entity(string address, int seed)
    {
        await PushAsync("latest", 1);
        await PushAsync("v2", 2);
        using var visitor = Rig.Client();
        Assert.Equal(Sif(seed), await visitor.GetByteArrayAsync(new Uri(address, UriKind.Relative)));
        using var missing = await visitor.GetAsync("/download/alice/tools/app/v3");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_digest_works_in_every_place_of_a_tag_and_in_the_clients_search()
    {
        await PushAsync("v1", 1);
        var hex = LibraryClient.Hex(Sif(1));
        using var visitor = Rig.Client();
        Assert.Equal(Sif(1), await visitor.GetByteArrayAsync(new Uri($"/download/alice/tools/app/sha256:{hex}", UriKind.Relative)));
        foreach (var value in new[] { hex, $"sha256.{hex}", hex[..12], $"sha256:{hex}&arch=x86_64" })
        {
            Assert.Contains(hex, await visitor.GetStringAsync(new Uri($"/v1/search?value={value}", UriKind.Relative)), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(hex, await visitor.GetStringAsync(new Uri($"/v1/search?value={hex}&arch=aarch64", UriKind.Relative)), StringComparison.Ordinal);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/v2/", true)]
    [InlineData("/v2/_catalog", true)]
    [InlineData("/v2/tools/app/manifests/v1", true)]
    [InlineData("/v2/tools/app/tags/list", true)]
    [InlineData("/v2/tools/app/blobs/uploads/", true)]
    [InlineData("/v2/imagefile/0123", false)]
    public async Task A_client_of_the_OCI_protocol_is_told_what_to_use_instead(string address, bool isOci)
    {
        using var visitor = Rig.Client();
        using var reply = await visitor.GetAsync(address);
        var body = await reply.Content.ReadAsStringAsync();
        Assert.Equal((isOci, isOci), (reply.Headers.Contains("Docker-Distribution-API-Version"), body.StartsWith("{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"", StringComparison.Ordinal)));
        Assert.True(reply.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{reply.StatusCode}");
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Pages_of_other_sites_read_what_everybody_may_and_nothing_with_a_credential()
    {
        await PushAsync("v1", 1);
        using var visitor = Rig.Client();
        visitor.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        using var open = await visitor.GetAsync("/v1/images/tools/app:v1");
        Assert.Equal("*", open.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(open.Headers.Contains("Access-Control-Allow-Credentials"));

        using var alice = Rig.Client(Alice.Token);
        alice.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        using var known = await alice.GetAsync("/v1/images/tools/app:v1");
        using var own = await alice.GetAsync("/v1/rbac/users/current");
        visitor.DefaultRequestHeaders.Add("Cookie", "registry=x");
        using var session = await visitor.GetAsync("/v1/images/tools/app:v1");
        Assert.All([known, own, session], reply => Assert.False(reply.Headers.Contains("Access-Control-Allow-Origin")));
    }
}
