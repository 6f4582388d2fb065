using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>Tokens on the routes of the library: none, bad ones, and good ones for something else.</summary>
public sealed class ShowingWhoOneIs : LibraryScenario
{
    private readonly byte[] _sif = Sif(1);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    public async Task Nobody_in_particular_pulls_and_does_nothing_else(string? authorization)
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        using var nobody = With(authorization);
        Assert.Equal(_sif, await nobody.PullAsync("tools/app:v1"));
        await AssertMayNotWriteAsync(nobody, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Bearer junk")]
    [InlineData("bearer sreg_0000000000000000000000000000")]
    [InlineData("Bearer a, Bearer b")]
    [InlineData("Basic YWxpY2U6eA==")]
    public async Task A_token_that_is_none_is_refused_everywhere(string authorization)
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        using var junk = With(authorization);
        (await junk.GetAsync("/v1/imagefile/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.Unauthorized);
        await AssertMayNotWriteAsync(junk, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("BEARER {0}")]
    [InlineData("bearer   {0}  ")]
    public async Task The_word_before_the_token_may_be_in_any_case(string authorization)
    {
        using var old = With(string.Format(System.Globalization.CultureInfo.InvariantCulture, authorization, Alice.Token));
        (await old.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Revoked_and_expired_tokens_and_disabled_accounts_are_refused_with_the_reason()
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        await ArrangeAsync(db => db.ApiTokens.ExecuteUpdateAsync(row => row.SetProperty(t => t.ExpiresAt, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero))));
        await AssertRefusedAsync("expired");
        await ArrangeAsync(db => db.ApiTokens.ExecuteUpdateAsync(row => row
            .SetProperty(t => t.ExpiresAt, (DateTimeOffset?)null)
            .SetProperty(t => t.RevokedAt, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero))));
        await AssertRefusedAsync("revoked");
        await ArrangeAsync(db => db.ApiTokens.ExecuteUpdateAsync(row => row.SetProperty(t => t.RevokedAt, (DateTimeOffset?)null)));
        Assert.True((await Rig.Get<SetUserState>().RunAsync(Caller.Operator, Alice.Caller.UserId!.Value, disabled: true, CancellationToken.None)).Succeeded);
        using var other = Rig.Library(new RigUser(Alice.Caller, Alice.Token));
        (await other.GetAsync("/v1/token-status")).Expect(HttpStatusCode.Unauthorized);
        await AssertMayNotWriteAsync(other, HttpStatusCode.Unauthorized);

        async Task AssertRefusedAsync(string reason)
        {
            var refused = (await Client.GetAsync("/v1/token-status")).Expect(HttpStatusCode.Unauthorized);
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
            await AssertMayNotWriteAsync(Client, HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_no_more()
    {
        (await Client.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        using var puller = Rig.Library(new RigUser(Alice.Caller, await Rig.TokenAsync(Alice.Caller, TokenScopes.Pull)));
        Assert.Equal(_sif, await puller.PullAsync("tools/app:v1"));
        await AssertMayNotWriteAsync(puller, HttpStatusCode.Forbidden);

        using var pusher = Rig.Library(new RigUser(Alice.Caller, await Rig.TokenAsync(Alice.Caller, TokenScopes.Push)));
        (await pusher.PushAsync("tools", "app", "v2", Sif(2))).Expect(HttpStatusCode.OK);
        var refused = (await pusher.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("delete", refused.Message, StringComparison.Ordinal);

        using var deleter = Rig.Library(new RigUser(Alice.Caller, await Rig.TokenAsync(Alice.Caller, TokenScopes.Delete)));
        (await deleter.PushAsync("tools", "app", "v3", Sif(3))).Expect(HttpStatusCode.Forbidden);
        (await deleter.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(HttpStatusCode.OK);
    }

    private LibraryClient With(string? authorization)
    {
        var http = Rig.Client();
        Assert.True(authorization is null || http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization));
        return new LibraryClient(http, "alice");
    }

    /// <summary>Every route that changes something, on things that exist.</summary>
    private async Task AssertMayNotWriteAsync(LibraryClient client, HttpStatusCode status)
    {
        await using var db = await Rig.DatabaseAsync();
        var (collection, container, image) = (await db.Collections.SingleAsync(), await db.Containers.SingleAsync(), (await db.Images.FirstAsync()).Id);
        (await client.GetAsync("/v1/entities/alice")).Expect(status);
        (await client.PostAsync("/v1/entities", new { name = "alice" })).Expect(status);
        (await client.PostAsync("/v1/collections", new { name = "other" })).Expect(status);
        (await client.PostAsync("/v1/containers", new { name = "other", collection = collection.Id })).Expect(status);
        (await client.PostAsync("/v1/images", new { hash = LibraryClient.HashOf([1]), container = container.Id })).Expect(status);
        (await client.StartUploadAsync(image.ToString("N"), 10, "")).Expect(status);
        (await client.PostAsync($"/v2/imagefile/{image}/_multipart", new { filesize = 10 })).Expect(status);
        (await client.CompleteAsync(image.ToString("N"))).Expect(status);
        (await client.SendAsync(HttpMethod.Post, $"/v1/imagefile/{image}", new ByteArrayContent([1]))).Expect(status);
        (await client.TagAsync(container.Id.ToString("N"), "other", "amd64", image.ToString("N"))).Expect(status);
        (await client.PostAsync($"/v1/tags/{container.Id}", new { Tag = "other", ImageID = image })).Expect(status);
        (await client.DeleteAsync("/v1/images/alice/tools/app:v1?arch=amd64")).Expect(status);
        var counts = await CountsAsync();
        Assert.Equal((1, 1, 0), (counts.Collections, counts.Containers, counts.Uploads));
    }
}
