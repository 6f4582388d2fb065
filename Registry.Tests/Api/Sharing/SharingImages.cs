using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Sharing;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Sharing;

/// <summary>Links that download one image without an account, until they expire or are revoked.</summary>
public sealed class SharingImages : ContainerScenario
{
    [Fact]
    public async Task A_visitor_downloads_a_private_image_under_its_name()
    {
        var link = await ShareAsync();
        await HideAsync();
        using var visitor = Rig.Client();

        using var reply = await visitor.GetAsync($"/share/{link.Secret}/{link.FileName}");
        using var bare = await visitor.GetAsync($"/share/{link.Secret}");

        Assert.Equal("tools_app_v1.sif", link.FileName);
        foreach (var got in new[] { reply, bare })
        {
            Assert.Equal(Sif(1), await got.Content.ReadAsByteArrayAsync());
            Assert.Equal("tools_app_v1.sif", got.Content.Headers.ContentDisposition?.FileName);
            Assert.Equal($"\"sha256:{LibraryClient.Hex(Sif(1))}\"", got.Headers.ETag?.Tag);
            Assert.True(got.Headers.CacheControl is { Private: true, NoCache: true });
        }
    }

    [Fact]
    public async Task It_is_this_image_whatever_becomes_of_the_tag()
    {
        var link = await ShareAsync();
        await PushAsync("v1", 2);
        using var visitor = Rig.Client();

        Assert.Equal(Sif(1), await visitor.GetByteArrayAsync(new Uri($"/share/{link.Secret}", UriKind.Relative)));
        (await Client.DeleteAsync($"/v1/images/alice/tools/app:{LibraryClient.HashOf(Sif(1))}")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(link.Secret));
    }

    [Fact]
    public async Task Ranges_and_head_work_and_a_whole_download_counts_once()
    {
        var link = await ShareAsync();
        using var visitor = Rig.Client();
        using var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/share/{link.Secret}"));
        Assert.Equal((HttpStatusCode.OK, Sif(1).LongLength), (head.StatusCode, head.Content.Headers.ContentLength));
        var first = await RangeAsync(link.Secret, 0, 4999);
        var rest = await RangeAsync(link.Secret, 5000, null);
        byte[] whole = [.. first, .. rest];
        Assert.Equal(Sif(1), whole);

        await Eventually.EqualAsync(1L, async () => (await ListAsync())[0].UseCount);

        Assert.NotNull((await ListAsync())[0].LastUsedAt);
        await using var db = await Rig.DatabaseAsync();
        Assert.Equal(1, (await db.Images.SingleAsync()).PullCount);
    }

    [Fact]
    public async Task Unknown_expired_and_revoked_answer_alike()
    {
        var expired = await ShareAsync();
        await ArrangeAsync(db => db.ShareLinks.ExecuteUpdateAsync(row => row.SetProperty(link => link.ExpiresAt, link => link.ExpiresAt.AddDays(-7).AddSeconds(-1))));
        var revoked = await ShareAsync();
        Assert.True((await Rig.Get<RevokeShareLink>().RunAsync(Owner, revoked.Id, CancellationToken.None)).Succeeded);
        using var visitor = Rig.Client();

        var bodies = new List<string>();
        foreach (var secret in new[] { expired.Secret, revoked.Secret, new string('a', 43), "x", "..%2f..%2fetc", "ü" })
        {
            using var reply = await visitor.GetAsync($"/share/{secret}");
            Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
            bodies.Add(await reply.Content.ReadAsStringAsync());
        }

        Assert.Single(bodies.Distinct());
        Assert.Empty(await ListAsync());
        Assert.Equal(1, (await Rig.CleanUpAsync()).ShareLinks);
        Assert.Equal(["alice tools/app:v1", "alice tools/app:v1"], await AuditAsync("share.create"));
        Assert.Equal(["alice tools/app:v1"], await AuditAsync("share.revoke"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(366)]
    [InlineData(int.MaxValue)]
    public async Task Days_out_of_range_are_refused(int days)
    {
        await PushAsync("v1", 1);

        var made = await Rig.Get<CreateShareLink>().RunAsync(Owner, await ImageAsync(), "v1", days, CancellationToken.None);

        Assert.Equal(RegistryError.InvalidRequest, made.Refusal?.Error);
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_database()
    {
        var link = await ShareAsync();
        await using var db = await Rig.DatabaseAsync();
        var row = await db.ShareLinks.SingleAsync();
        var details = await db.AuditEvents.Select(audit => audit.Subject + audit.Detail).ToListAsync();

        Assert.Equal(32, row.SecretHash.Length);
        Assert.DoesNotContain(details, text => text.Contains(link.Secret, StringComparison.Ordinal));
    }

    private async Task<CreatedShareLink> ShareAsync()
    {
        await PushAsync("v1", 1);
        return (await Rig.Get<CreateShareLink>().RunAsync(Owner, await ImageAsync(), "v1", CreateShareLink.DefaultDays, CancellationToken.None)).Value;
    }

    private async Task<Guid> ImageAsync() => (await Rig.Get<ImageQueries>().FindAsync(Owner, ImageReference.Parse("tools/app:v1").Value, "amd64", CancellationToken.None)).Value.Id;

    private async Task<IReadOnlyList<ShareLinkRow>> ListAsync() =>
        (await Rig.Get<ShareLinkQueries>().ListAsync(Owner, await ContainerAsync(), AllOfIt, CancellationToken.None)).Value.Items;

    private Task HideAsync() => ArrangeAsync(db => db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));

    private async Task<HttpStatusCode> StatusAsync(string secret)
    {
        using var visitor = Rig.Client();
        using var reply = await visitor.GetAsync($"/share/{secret}");
        return reply.StatusCode;
    }

    private async Task<byte[]> RangeAsync(string secret, long from, long? to)
    {
        using var visitor = Rig.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/share/{secret}");
        request.Headers.Range = new RangeHeaderValue(from, to);
        using var reply = await visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, reply.StatusCode);
        return await reply.Content.ReadAsByteArrayAsync();
    }
}
