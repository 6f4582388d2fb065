using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Tests.Portal;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Clients;

/// <summary>Clients that know a user name and a password, at the whole registry: they test a login at its front page.</summary>
public sealed class LoggingInToTheKeyServer(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private readonly ApptainerClient _client = new();

    private PortalRig Rig => portal.Rig;

    public void Dispose() => _client.Dispose();

    [NeedsFact(Tool.Postgres, Tool.Apptainer, Tool.GnuPg)]
    public async Task Apptainer_tells_a_wrong_password_from_a_token_and_pushes_and_pulls_keys_with_it()
    {
        var token = await TokenAsync("kim");
        await _client.UseAsync(Rig.Url, token: null);
        var settings = _client.File(Path.Combine(".apptainer", "remote.yaml"));
        await File.AppendAllTextAsync(settings, $"        Keyservers:\n        - URI: {Rig.Url}\n          Skip: false\n          External: true\n          Insecure: false\n");

        // The client waits five seconds, which the first page of a fresh start may take on a busy machine.
        using var browser = Rig.Client();
        Assert.NotEmpty(await browser.GetStringAsync("/"));
        var (code, output) = await _client.TryAsync("keyserver", "login", "-u", "kim", "-p", CoreRig.Password, Rig.Url);
        Assert.NotEqual(0, code);
        Assert.DoesNotContain("deadline", output, StringComparison.Ordinal);
        await _client.RunAsync("keyserver", "login", "-u", "kim", "-p", token, Rig.Url);
        await _client.RunAsync("key", "newpair", "-N", "Kim Key", "-E", "kim@lab.example", "-C", "", "-P", "", "-U=false", "-b", "2048");
        var listed = await _client.RunAsync("key", "list", "--secret");
        var fingerprint = listed.Split('\n').First(line => line.Contains("Fingerprint:", StringComparison.Ordinal)).Split(':', 2)[1].Trim();
        await _client.RunAsync("key", "push", fingerprint);
        Assert.Contains("Kim Key", await _client.RunAsync("key", "search", "kim@lab.example"), StringComparison.Ordinal);
        await _client.RunAsync("key", "pull", fingerprint);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Curl_takes_a_private_image_by_name_and_token_and_by_netrc()
    {
        var token = await TokenAsync("nell");
        var image = await PushAsync("nell", token);
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.Below("netrc"), $"machine 127.0.0.1 login nell password {token}\n");

        foreach (var arguments in new string[][] { ["-u", $"nell:{token}"], ["--netrc-file", folder.Below("netrc")], ["-H", $"Authorization: Token {token}"], ["-H", $"Authorization: {token}"] })
        {
            Assert.Equal("200", await CurlAsync(folder.Below("got.sif"), "/download/nell-shelf/app/v1", arguments));
            Assert.Equal(image, await File.ReadAllBytesAsync(folder.Below("got.sif")));
        }

        Assert.Equal("401", await CurlAsync(folder.Below("refused"), "/download/nell-shelf/app/v1", ["-H", "Authorization: Nonsense abc"]));
        Assert.Equal("404", await CurlAsync(folder.Below("refused"), "/download/nell-shelf/app/v1", []));
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/")]
    [InlineData("/collections")]
    [InlineData("/account")]
    [InlineData("/v1/nothing/here")]
    [InlineData("/robots.txt")]
    public async Task A_bad_credential_is_refused_at_pages_too_without_a_dialog(string path)
    {
        using var browser = Rig.Client();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "YWRhOndyb25n");
        using var refused = await browser.GetAsync(path);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString()));
        Assert.Contains("not an access token", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> TokenAsync(string name) => (await Rig.Core.TokenAsync(await Rig.Core.UserAsync(name))).Secret.Reveal();

    private async Task<byte[]> PushAsync(string name, string token)
    {
        using var http = Rig.Client("application/json");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var pusher = new LibraryClient(http, name);
        var image = SifBuilder.Bytes(SifSpec.Image(10_000, seed: 5, "amd64"));
        (await pusher.PushAsync($"{name}-shelf", "app", "v1", image)).Expect(HttpStatusCode.OK);
        await using var db = await Rig.Core.DatabaseAsync();
        var shelf = await db.Collections.Where(each => each.Name == $"{name}-shelf").Select(each => each.Id).SingleAsync();
        Assert.True((await Rig.Core.Get<ChangeVisibility>().RunAsync(Caller.Operator, shelf, isPrivate: true, CancellationToken.None)).Succeeded);
        return image;
    }

    private async Task<string> CurlAsync(string file, string path, string[] arguments)
    {
        var start = new ProcessStartInfo("curl", [.. arguments, "-s", "-o", file, "-w", "%{http_code}", Rig.Url + path]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var curl = Process.Start(start)!;
        var status = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        return status;
    }
}
