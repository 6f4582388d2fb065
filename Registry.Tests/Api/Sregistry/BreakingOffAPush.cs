using System.Globalization;
using System.Net;
using System.Text;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Sregistry;

/// <summary>Pushes by sregistry-cli that do not get to their end.</summary>
public sealed class BreakingOffAPush() : RestScenario($"Registry:Uploads:MaxBytes={MaxBytes}")
{
    private const int MaxBytes = 300_000;

    [Fact]
    public async Task A_client_that_hangs_up_leaves_no_bytes()
    {
        var cid = (await Cli.AnnounceAsync("tools", "app", "v1")).Expect(HttpStatusCode.OK).Json["cid"]!.GetValue<string>();
        var authorization = Cli.Authorization("upload", "tools", "app", "v1");
        var form = SregistryCli.Form(authorization, "app", cid, "v1", Sif(1, 200_000));
        using (var connection = await RawConnection.OpenAsync(Rig.Url))
        {
            await connection.SendHeadAsync(
                "POST /upload HTTP/1.1",
                $"Authorization: {authorization}",
                $"Content-Type: multipart/form-data; boundary={Encoding.Latin1.GetString(form[2..34])}",
                string.Create(CultureInfo.InvariantCulture, $"Content-Length: {form.Length}"));
            await connection.SendAsync(form.AsMemory(0, form.Length / 2));
            await Eventually.EqualAsync(1, () => Task.FromResult(Rig.StagingFiles().Length));
            connection.Reset();
        }

        await Eventually.EqualAsync(new Counts { Collections = 1 }, CountsAsync);
        (await Cli.PushAsync("tools", "app", "v1", Sif(1, 200_000))).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task An_image_above_the_limit_is_refused_and_leaves_no_bytes()
    {
        var refused = (await Cli.PushAsync("tools", "app", "v1", Sif(1, MaxBytes))).Expect(HttpStatusCode.RequestEntityTooLarge);

        Assert.Contains("300000 bytes", refused.Json["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(new Counts { Collections = 1 }, await CountsAsync());
    }
}
