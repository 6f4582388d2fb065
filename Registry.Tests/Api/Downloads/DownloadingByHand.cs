using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Transfer.Sharing;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Downloads;

/// <summary>The addresses of images for people: by tag and by digest, resumable, with a checksum beside them.</summary>
public sealed class DownloadingByHand : ContainerScenario
{
    private const string ByTag = "/download/tools/app/v1/app_v1.sif";

    private static string ByDigest => $"/download/tools/app/sha256:{LibraryClient.Hex(Sif(1))}";

    [Fact]
    public async Task Tag_and_digest_have_the_same_bytes_with_their_name_and_digest()
    {
        await PushAsync("v1", 1);
        using var visitor = Rig.Client();
        foreach (var address in new[] { ByTag, "/download/tools/app/v1", "/download/TOOLS/app/v1?arch=amd64", ByDigest, $"{ByDigest}/any.sif" })
        {
            using var reply = await visitor.GetAsync(address);

            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            var content = await reply.Content.ReadAsByteArrayAsync();
            Assert.Equal(Sif(1), content);
            var hash = Convert.ToBase64String(Convert.FromHexString(LibraryClient.Hex(content)));
            Assert.Equal($"sha-256=:{hash}:", reply.Headers.GetValues("Repr-Digest").Single());
            Assert.Equal($"sha-256={hash}", reply.Headers.GetValues("Digest").Single());
            Assert.Equal($"\"sha256:{LibraryClient.Hex(content)}\"", reply.Headers.ETag?.Tag);
            Assert.Equal("attachment", reply.Content.Headers.ContentDisposition?.DispositionType);
            var name = address.Contains("sha256", StringComparison.Ordinal) ? $"app_{LibraryClient.Hex(content)[..12]}.sif" : "app_v1.sif";
            Assert.Equal(name, reply.Content.Headers.ContentDisposition?.FileName);
        }
    }

    [Fact]
    public async Task A_broken_off_download_goes_on_where_it_ended_unless_the_tag_has_moved()
    {
        await PushAsync("v1", 1);
        using var visitor = Rig.Client();
        using var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, ByTag));
        Assert.Equal((HttpStatusCode.OK, Sif(1).LongLength, "bytes"), (head.StatusCode, head.Content.Headers.ContentLength, head.Headers.AcceptRanges.Single()));

        using var rest = await RestAsync(visitor, head.Headers.ETag!);
        Assert.Equal((HttpStatusCode.PartialContent, head.Headers.GetValues("Repr-Digest").Single()), (rest.StatusCode, rest.Headers.GetValues("Repr-Digest").Single()));
        Assert.Equal(Sif(1)[5000..], await rest.Content.ReadAsByteArrayAsync());

        await PushAsync("v1", 2);
        using var moved = await RestAsync(visitor, head.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal(Sif(2), await moved.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_checksum_is_one_that_sha256sum_reads()
    {
        await PushAsync("v1", 1);
        using var visitor = Rig.Client();
        using var folder = new TestFolder();
        await File.WriteAllBytesAsync(folder.Below("app_v1.sif"), await visitor.GetByteArrayAsync(new Uri(ByTag, UriKind.Relative)));
        await File.WriteAllTextAsync(folder.Below("sums"), await visitor.GetStringAsync(new Uri($"{ByTag}.sha256", UriKind.Relative)));

        using var check = Process.Start(new ProcessStartInfo("sha256sum", ["-c", "--strict", "sums"]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.Equal("app_v1.sif: OK\n", await check.StandardOutput.ReadToEndAsync());

        var strange = await visitor.GetStringAsync(new Uri("/download/tools/app/v1/a%0A-%20b.sha256", UriKind.Relative));
        Assert.Equal($"{LibraryClient.Hex(Sif(1))}  app_v1.sif\n", strange);
    }

    [Fact]
    public async Task A_private_image_needs_a_token_or_a_share_link_and_is_absent_to_others()
    {
        await PushAsync("v1", 1);
        var created = await Rig.Get<CreateShareLink>().RunAsync(Owner, (await TagAsync("v1")).ImageId, "v1", 1, CancellationToken.None);
        await ArrangeAsync(db => db.Collections.ExecuteUpdateAsync(row => row.SetProperty(collection => collection.IsPrivate, true)));
        using var visitor = Rig.Client();

        Assert.Equal(Sif(1), await Client.Http.GetByteArrayAsync(new Uri(ByTag, UriKind.Relative)));
        Assert.Equal(
            $"{LibraryClient.Hex(Sif(1))}  app.sif\n", await visitor.GetStringAsync(new Uri($"/share/{created.Value.Secret}/app.sif.sha256", UriKind.Relative)));
        foreach (var client in new[] { visitor, Rig.Client((await Rig.UserAsync("bob")).Token) })
        {
            Assert.Equal(await AnswerAsync(client, "/download/tools/none/v1"), (await AnswerAsync(client, "/download/tools/app/v1")).Replace("app", "none", StringComparison.Ordinal));
            Assert.StartsWith("NotFound", await AnswerAsync(client, $"{ByTag}.sha256"), StringComparison.Ordinal);
            Assert.StartsWith("NotFound", await AnswerAsync(client, ByDigest), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/download/tools/app/..%2f..%2fetc/passwd")]
    [InlineData("/download/..%2f/app/v1")]
    [InlineData("/download/tools/app/v1%00/x")]
    [InlineData("/download/tools/app:v1/v1/x")]
    [InlineData("/download/tools/app/sha256:abc/x.sha256")]
    [InlineData("/download/tools/app/v1/.sha256?arch=%00")]
    public async Task Strange_names_are_refused(string address)
    {
        await PushAsync("v1", 1);
        using var visitor = Rig.Client();
        using var reply = await visitor.GetAsync(address);
        Assert.True(reply.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{(int)reply.StatusCode}");
    }

    private static async Task<string> AnswerAsync(HttpClient client, string address)
    {
        using var reply = await client.GetAsync(address);
        return $"{reply.StatusCode} {await reply.Content.ReadAsStringAsync()}";
    }

    private static Task<HttpResponseMessage> RestAsync(HttpClient client, EntityTagHeaderValue ifRange)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, ByTag);
        request.Headers.Range = new RangeHeaderValue(5000, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(ifRange);
        return client.SendAsync(request);
    }
}
