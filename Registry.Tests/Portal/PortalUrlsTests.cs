using Registry.Portal;
using Xunit;

namespace Registry.Tests.Portal;

public sealed class PortalUrlsTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/auth/tokens?page=2", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/a\\b", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_path_of_this_site_is_local(string? url, bool isLocal) => Assert.Equal(isLocal, PortalUrls.IsLocal(url));

    [Fact]
    public void Names_and_values_are_escaped()
    {
        Assert.Equal("/collections/a%2Fb/c%20d?tag=v1%2B%26", PortalUrls.Container("a/b", "c d", "v1+&"));
        Assert.Equal("/search?q=a%26b&page=3", PortalUrls.SearchFor("a&b", 3));
        Assert.Equal("/search", PortalUrls.SearchFor(""));
        Assert.Equal("/login?returnUrl=%2Fauth%2Ftokens%3Fpage%3D2", PortalUrls.LoginThen("/auth/tokens?page=2"));
    }
}
