using System.Text;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

/// <summary>What visitors do is no failure of the registry, and secrets are nobody's to read in a log.</summary>
public sealed class KeepingTheLogClean
{
    private const string Secret = "s3cretAddress0123456789abcdefghijklmnopqrstuvw";

    [NeedsFact(Tool.Postgres)]
    public async Task Odd_requests_leave_no_failure_and_no_secret_in_it_even_when_the_framework_is_turned_up()
    {
        await using var rig = await PortalRig.StartAsync(("Logging:LogLevel:Microsoft.AspNetCore", "Information"));
        using var client = rig.Client("*/*");
        foreach (var address in new[] { "/", "/collections", "/search", "/version", "/assets/config/config.prod.json", "/robots.txt", "/pks/lookup?op=index&search=unit", "/api/collections/", "/api/schema", "/login", "/css/app.css", "/app.css" })
        {
            var get = await StatusAsync(client, HttpMethod.Get, address);
            Assert.Equal((address, get), (address, await StatusAsync(client, HttpMethod.Head, address)));
            Assert.Contains(await StatusAsync(client, HttpMethod.Options, address), new[] { 204, 404 });
            Assert.InRange(await StatusAsync(client, HttpMethod.Delete, address), 400, 499);
            Assert.InRange(await StatusAsync(client, HttpMethod.Post, address), 400, 499);
        }

        foreach (var address in new[] { $"/setup?key={Secret}", $"/share/{Secret}", $"/api/uploads/{Secret}", $"/v1/uploads/{Secret}", $"/api/downloads/{Secret}/x.sif" })
        {
            await StatusAsync(client, HttpMethod.Get, address);
            await StatusAsync(client, HttpMethod.Put, address);
        }

        using var stale = await client.PostAsync("/login", new FormUrlEncodedContent([new("_handler", "login"), new("__RequestVerificationToken", "CfDJ8bad")]));
        using (var gone = await RawConnection.OpenAsync(rig.Url))
        {
            await gone.SendAsync(Encoding.Latin1.GetBytes("POST /v1/collections HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
            gone.Reset();
        }

        await rig.StopHostAsync();
        Assert.DoesNotContain("fail: ", rig.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, rig.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info: Microsoft\.AspNetCore\.", rig.Output);
        Assert.StartsWith("Singularity Registry ", rig.Output, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(HttpClient client, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
