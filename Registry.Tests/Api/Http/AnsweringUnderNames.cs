using System.Text;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Http;

public sealed class AnsweringUnderNames
{
    [NeedsFact(Tool.Postgres)]
    public async Task With_a_public_address_no_other_name_is_answered_or_reflected()
    {
        await using var rig = await RegistryRig.StartAsync("Registry:PublicUrl=https://registry.example.org", "Registry:AllowedHosts:0=*.lab.example");

        Assert.Contains(" 200 ", await AskAsync(rig, "/version", "Host: registry.example.org"), StringComparison.Ordinal);
        Assert.Contains(" 200 ", await AskAsync(rig, "/version", "Host: images.lab.example:8080"), StringComparison.Ordinal);
        Assert.Contains(" 200 ", await AskAsync(rig, "/version", "Host: localhost:5000"), StringComparison.Ordinal);
        Assert.Contains(" 200 ", await AskAsync(rig, "/version", "Host: [::1]:5000"), StringComparison.Ordinal);
        Assert.Contains(" 200 ", await AskAsync(rig, "/health/ready", "Host: 10.1.2.3:5000"), StringComparison.Ordinal);
        foreach (var name in new[] { "evil.example", "registry.example.org.evil.example", "lab.example", "10.1.2.3", "a\"><script>" })
        {
            var refused = await AskAsync(rig, "/assets/config/config.prod.json", $"Host: {name}");
            Assert.Contains(" 400 ", refused, StringComparison.Ordinal);
            Assert.DoesNotContain(name, refused, StringComparison.Ordinal);
        }

        Assert.Contains("Registry:AllowedHosts", await AskAsync(rig, "/version", "Host: evil.example"), StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Without_one_every_name_is_and_none_at_all_too()
    {
        await using var rig = await RegistryRig.StartAsync();

        Assert.Contains(" 200 ", await AskAsync(rig, "/version", "Host: any.example"), StringComparison.Ordinal);
        using var old = await RawConnection.OpenAsync(rig.Url);
        await old.SendAsync(Encoding.Latin1.GetBytes("GET /assets/config/config.prod.json HTTP/1.0\r\n\r\n"));
        var answer = await old.AnswerAsync("never");
        Assert.Contains(" 200 ", answer, StringComparison.Ordinal);
        Assert.Contains(rig.Url, answer, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_public_address_with_https_is_kept_to_by_browsers()
    {
        await using var rig = await RegistryRig.StartAsync("Registry:PublicUrl=https://registry.example.org");

        Assert.Contains("Strict-Transport-Security: max-age=", await AskAsync(rig, "/version", "Host: registry.example.org"), StringComparison.Ordinal);
        Assert.DoesNotContain("Strict-Transport-Security", await AskAsync(rig, "/version", "Host: 127.0.0.1"), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(RegistryRig rig, string path, params string[] lines)
    {
        using var connection = await RawConnection.OpenAsync(rig.Url);
        await connection.SendAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", [$"GET {path} HTTP/1.1", .. lines, "Connection: close", "\r\n"])));
        return await connection.AnswerAsync("never sent");
    }
}
