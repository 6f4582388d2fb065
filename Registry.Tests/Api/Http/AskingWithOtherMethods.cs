using System.Net;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Http;

public sealed class AskingWithOtherMethods
{
    [NeedsTheory(Tool.Postgres)]
    [InlineData("/version", "GET, HEAD, OPTIONS")]
    [InlineData("/health/live", "GET, HEAD, OPTIONS")]
    [InlineData("/assets/config/config.prod.json", "GET, HEAD, OPTIONS")]
    [InlineData("/pks/lookup?op=index&search=unit", "GET, HEAD, OPTIONS")]
    [InlineData("/api/collections/", "GET, HEAD, OPTIONS")]
    [InlineData("/api/schema", "GET, HEAD, OPTIONS")]
    [InlineData("/v1/search?value=unit", "GET, HEAD, OPTIONS")]
    [InlineData("/v1/images/library/c/n:v1", "DELETE, GET, HEAD, OPTIONS")]
    [InlineData("/v1/collections", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/v1/imagefile/019236f0-0000-7000-8000-000000000000", "GET, HEAD, OPTIONS, POST")]
    public async Task An_address_answers_head_like_get_and_says_what_it_takes(string address, string allowed)
    {
        await using var rig = await RegistryRig.StartAsync();
        using var client = rig.Client();

        using var options = await SendAsync(client, HttpMethod.Options, address);
        using var wrong = await SendAsync(client, HttpMethod.Patch, address);

        Assert.Equal((HttpStatusCode.NoContent, allowed), (options.StatusCode, string.Join(", ", options.Content.Headers.Allow)));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (wrong.StatusCode, string.Join(", ", wrong.Content.Headers.Allow)));
        Assert.Contains("does not take PATCH", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (allowed.Contains("GET", StringComparison.Ordinal))
        {
            using var get = await client.GetAsync(address);
            using var head = await SendAsync(client, HttpMethod.Head, address);
            Assert.Equal((get.StatusCode, $"{get.Content.Headers.ContentType}", 0), (head.StatusCode, $"{head.Content.Headers.ContentType}", (await head.Content.ReadAsByteArrayAsync()).Length));
        }
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/v1/nothing/here")]
    [InlineData("/api/nothing/here")]
    public async Task Where_nothing_is_every_method_finds_nothing(string address)
    {
        await using var rig = await RegistryRig.StartAsync();
        using var client = rig.Client();

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Delete })
        {
            using var answer = await SendAsync(client, method, address);
            Assert.Equal((method, HttpStatusCode.NotFound), (method, answer.StatusCode));
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_refusal_has_the_form_of_the_addresss_protocol()
    {
        await using var rig = await RegistryRig.StartAsync();
        using var client = rig.Client();

        using var library = await SendAsync(client, HttpMethod.Delete, "/v1/search");
        using var rest = await SendAsync(client, HttpMethod.Delete, "/api/collections");
        using var keys = await SendAsync(client, HttpMethod.Delete, "/pks/lookup");

        Assert.Contains("\"error\":{\"code\":405,", await library.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"detail\":\"This address", await rest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"error\":{\"code\":405,", await keys.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        return await client.SendAsync(request);
    }
}
