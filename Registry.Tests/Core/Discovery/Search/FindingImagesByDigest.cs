using System.Net;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Search;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Discovery.Search;

public sealed class FindingImagesByDigest : SearchScenario
{
    [Fact]
    public async Task A_digest_or_its_beginning_finds_the_images_that_the_caller_may_see()
    {
        var content = Sif(1);
        (await Client.PushAsync("tools", "app", "v1", content)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "app", "latest", content)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("secret", "copy", "v1", content)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "other", "v1", Sif(2))).Expect(HttpStatusCode.OK);
        await HideAsync("secret");
        var hex = LibraryClient.HashOf(content)[7..];

        foreach (var typed in new[] { hex, $"sha256:{hex}", $" SHA256.{hex.ToUpperInvariant()} ", hex[..8] })
        {
            var seen = Assert.Single(await FindAsync(Caller.Visitor, typed));
            Assert.Equal(("tools", "app", "alice"), (seen.Image.Collection, seen.Image.Container, seen.Image.PushedBy));
            Assert.Equal(["latest", "v1"], seen.Tags);
            Assert.Equal(2, (await FindAsync(Alice.Caller, typed)).Count);
        }

        Assert.Empty(await FindAsync(Caller.Visitor, new string('0', 64)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abcdef1")]
    [InlineData("not a digest")]
    [InlineData("sha256:")]
    [InlineData("abcdefgh")]
    [InlineData("sha512:00000000")]
    [InlineData("００００００００")]
    public void What_is_no_digest_is_none(string typed) => Assert.Null(ImageSearch.Digits(typed));

    [Fact]
    public void More_digits_than_a_digest_has_are_none() => Assert.Null(ImageSearch.Digits(new string('a', 65)));

    private Task<IReadOnlyList<ImageHit>> FindAsync(Caller caller, string typed) => Rig.Get<ImageSearch>().FindAsync(caller, ImageSearch.Digits(typed)!, CancellationToken.None);
}
