using System.Net;
using System.Text.Json;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

public sealed class BeingReadOnly : LibraryScenario
{
    private const string Words = "moving to new disks";

    [NeedsFact(Tool.Postgres)]
    public async Task Every_step_of_a_push_is_refused_with_503_and_pulls_go_on()
    {
        var content = Sif(1);
        (await Client.PushAsync("tools", "app", "v1", content)).Expect(HttpStatusCode.OK);
        var (container, pending) = await AnnounceAsync(Sif(2));
        var address = await Client.UploadAddressAsync(pending, Sif(2));

        await SwitchAsync(on: true);

        await RefusedAsync(HttpMethod.Post, "/v1/collections", """{"name":"more"}""");
        await RefusedAsync(HttpMethod.Post, "/v1/images", $$"""{"hash":"{{LibraryClient.HashOf(Sif(3))}}","container":"{{container}}"}""");
        await RefusedAsync(HttpMethod.Post, $"/v2/imagefile/{pending}", $$"""{"filesize":{{Sif(2).Length}},"sha256sum":""}""");
        await RefusedAsync(HttpMethod.Put, address, "x", Rig.Client());
        await RefusedAsync(HttpMethod.Put, $"/v2/imagefile/{pending}/_complete", "{}");
        await RefusedAsync(HttpMethod.Post, $"/v2/tags/{container}", $$"""{"Arch":"amd64","Tag":"v2","ImageID":"{{pending}}"}""");
        await RefusedAsync(HttpMethod.Delete, "/v1/images/alice/tools/app:v1?arch=amd64", "");
        Assert.Equal(content, await Rig.Client().GetByteArrayAsync(new Uri("/v1/imagefile/tools/app:v1", UriKind.Relative)));

        await SwitchAsync(on: false);
        (await Client.PushAsync("tools", "app", "v2", Sif(2))).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Without_an_end_clients_are_told_to_come_back_in_a_minute()
    {
        Assert.True((await Rig.Get<SetMaintenance>().OnAsync(Caller.Operator, string.Empty, null, CancellationToken.None)).Succeeded);
        using var answer = await SendAsync(Rig.Client(Alice.Token), HttpMethod.Post, "/v1/collections", """{"name":"more"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body) };
        return await client.SendAsync(request);
    }

    private async Task RefusedAsync(HttpMethod method, string path, string body, HttpClient? client = null)
    {
        using var answer = await SendAsync(client ?? Rig.Client(Alice.Token), method, path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{method} {path} answered {(int)answer.StatusCode}.");
        Assert.InRange(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        var error = (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync())).RootElement.GetProperty("error");
        Assert.Equal(503, error.GetProperty("code").GetInt32());
        Assert.Contains(Words, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task SwitchAsync(bool on)
    {
        var done = on
            ? await Rig.Get<SetMaintenance>().OnAsync(Caller.Operator, Words, Rig.Get<TimeProvider>().GetUtcNow().AddHours(1), CancellationToken.None)
            : await Rig.Get<SetMaintenance>().OffAsync(Caller.Operator, CancellationToken.None);
        Assert.Null(done.Refusal?.Message);
    }
}
