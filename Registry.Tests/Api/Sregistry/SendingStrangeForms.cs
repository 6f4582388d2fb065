using System.Net;
using System.Text;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;
using static Registry.Tests.Rig.SregistryCli;

namespace Registry.Tests.Api.Sregistry;

/// <summary>Forms that no client sends. Whatever they are, they are refused with a reason, and nothing is left of them.</summary>
public sealed class SendingStrangeForms : RestScenario
{
    [Fact]
    public async Task Texts_in_another_order_and_fields_of_others_are_all_right()
    {
        var (cid, authorization) = await AnnounceAsync();
        var form = Form(Text("tag", "v1"), Text("submit", "ok"), Text("collection", cid), Text("name", "app"), File("x", Sif(1)));
        (await Cli.UploadAsync(authorization, form)).Expect(HttpStatusCode.OK);
        await AssertStoreIsSoundAsync();
    }

    [Fact]
    public async Task Missing_repeated_and_misplaced_parts_are_refused()
    {
        var (cid, authorization) = await AnnounceAsync();
        byte[][] texts = [Text("name", "app"), Text("collection", cid), Text("tag", "v1")];
        var file = File("app:v1.sif", Sif(1));
        await RefusedAsync("no file", Form(texts));
        await RefusedAsync("comes before collection, or they are missing", Form(texts[0], texts[2], file));
        await RefusedAsync("comes before collection, tag, or they are missing", Form([texts[0], file, .. texts[1..]]));
        await RefusedAsync("twice", Form([texts[0], .. texts, file]));
        await RefusedAsync("goes on after its file", Form([.. texts, file, file]));
        await RefusedAsync("empty", Form([.. texts, File("x", [])]));
        await RefusedAsync("has no name", Form(Encoding.Latin1.GetBytes("X: y\r\n\r\nz")));
        await RefusedAsync("cannot be read", Form(Text("name", new string('x', 5000))));
        await RefusedAsync("cannot be read", Form(Encoding.Latin1.GetBytes($"X: {new string('y', 100_000)}\r\n\r\nz")));
        await RefusedAsync("breaks off", [.. "--"u8]);
        await RefusedAsync("cannot be read", new byte[1_000_000]);
        await RefusedAsync("breaks off", Form([.. texts, file])[..^60]);
        await RefusedAsync("more than 32 parts", Form([.. Enumerable.Range(0, 100_000).Select(i => Text($"a{i}", "b"))]));
        await AssertNothingIsStoredAsync();

        async Task RefusedAsync(string reason, byte[] form)
        {
            var reply = (await Cli.UploadAsync(authorization, form)).Expect(HttpStatusCode.BadRequest);
            Assert.Contains(reason, reply.Json["message"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_reason_stands_in_the_status_line_which_is_all_that_sregistry_cli_prints()
    {
        var (cid, authorization) = await AnnounceAsync();
        using var form = new ByteArrayContent(Form(Text("name", "app"), Text("collection", cid), Text("tag", "v1"), File("x", new byte[5000])));
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=none-of-it");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/upload") { Content = form };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var client = Rig.Client();
        using var refused = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("form", refused.ReasonPhrase, StringComparison.Ordinal);
        Assert.DoesNotContain("Bad Request", refused.ReasonPhrase, StringComparison.Ordinal);
    }

    /// <summary>10 GiB of headers, or a million parts and more: the answer comes while the server still has nearly all of it to get.</summary>
    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n", "X: 0123456789abcdef0123456789abcdef\r\n")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"", "0123456789abcdef0123456789abcdef")]
    [InlineData("", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n", "0123456789abcdef0123456789abcdef")]
    [InlineData("", "0123456789abcdef0123456789abcdef")]
    public async Task Endless_forms_are_answered_after_their_beginning(string start, string again)
    {
        const long declared = 10L << 30;
        var (_, authorization) = await AnnounceAsync();
        using var connection = await RawConnection.OpenAsync(Rig.Url);
        await connection.SendHeadAsync("POST /upload HTTP/1.1", $"Authorization: {authorization}", "Content-Type: multipart/form-data; boundary=x", $"Content-Length: {declared}");
        await connection.SendAsync(Encoding.Latin1.GetBytes(start));
        var block = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(again, 2_000)));
        var status = connection.StatusAsync();
        var sent = 0L;
        try
        {
            while (!status.IsCompleted && sent < declared)
            {
                await connection.SendAsync(block);
                sent += block.Length;
            }
        }
        catch (IOException)
        {
            // It has hung up, as it may once it has answered.
        }

        Assert.Equal(400, await status);
        Assert.True(sent < declared / 10, $"It read {sent} bytes before it answered.");
        await AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task Another_image_or_collection_than_the_signed_one_is_refused_before_its_bytes()
    {
        var (cid, authorization) = await AnnounceAsync();
        foreach (var (name, collection, tag) in new[] { ("other", cid, "v1"), ("app", Guid.NewGuid().ToString("N"), "v1"), ("app", "1", "v1"), ("app", cid, "../v1"), ("\0", cid, "v1") })
        {
            (await Cli.UploadAsync(authorization, Form(authorization, name, collection, tag, Sif(1)))).Expect(HttpStatusCode.Unauthorized);
        }

        await AssertNothingIsStoredAsync();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("nonsense")]
    public async Task What_is_no_form_is_refused(string contentType)
    {
        using var content = new ByteArrayContent(new byte[100]);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.SendAsync(HttpMethod.Post, "/upload", content)).Status);
    }

    [Fact]
    public async Task A_token_does_instead_of_a_signature_within_its_scopes()
    {
        using var client = Rig.Library(new RigUser(Alice.Caller, await Rig.TokenAsync(Alice.Caller, Registry.Core.Kernel.Entities.TokenScopes.Pull)));
        var (cid, _) = await AnnounceAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Client));
        using var visitor = Rig.Library();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(visitor));

        async Task<HttpStatusCode> StatusAsync(LibraryClient who)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(cid), "collection" },
                { new StringContent("app"), "name" },
                { new StringContent("v1"), "tag" },
                { new ByteArrayContent(Sif(1)), "file1", "app.sif" },
            };
            return (await who.SendAsync(HttpMethod.Post, "/upload", form)).Status;
        }
    }

    private async Task<(string Cid, string Authorization)> AnnounceAsync() =>
        ((await Cli.AnnounceAsync("tools", "app", "v1")).Expect(HttpStatusCode.OK).Json["cid"]!.GetValue<string>(), Cli.Authorization("upload", "tools", "app", "v1"));

    private async Task AssertNothingIsStoredAsync() => Assert.Equal(new Counts { Collections = 1 }, await CountsAsync());
}
