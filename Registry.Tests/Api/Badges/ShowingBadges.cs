using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Registry.Api.Badges;
using Registry.Core.Discovery.Badges;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Badges;

public sealed class ShowingBadges : ContainerScenario
{
    [Theory]
    [InlineData("/badges/tools.svg", "pulls: 3")]
    [InlineData("/badges/tools.svg?show=size", "size: 60 KiB")]
    [InlineData("/badges/tools.svg?show=stars", "stars: 12")]
    [InlineData("/badges/tools/app.svg", "pulls: 3")]
    [InlineData("/badges/tools/app.svg?show=stars", "stars: 5")]
    [InlineData("/badges/Tools/App.svg?show=PULLS", "pulls: 3")]
    [InlineData("/badges/tools/app.svg?show=tag", "tag: v2.0-rc1")]
    [InlineData("/badges/tools/app.svg?show=size", "size: 30 KiB")]
    public async Task They_say_what_is_asked_in_sound_xml(string path, string expected)
    {
        await FillAsync();
        using var visitor = Rig.Client();

        using var reply = await visitor.GetAsync(path);
        var svg = XElement.Parse(await reply.Content.ReadAsStringAsync());

        Assert.Equal("image/svg+xml", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected, svg.Attribute("aria-label")?.Value);
        Assert.True(reply.Headers.CacheControl is { Public: true, MaxAge: not null });
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        await FillAsync();
        using var visitor = Rig.Client();
        using var first = await visitor.GetAsync("/badges/tools.svg");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/badges/tools.svg");
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        using var again = await visitor.SendAsync(request);
        using var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/badges/tools.svg"));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, head.StatusCode));
        await ArrangeAsync(db => db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.PullCount, 4)));
        using var other = await visitor.GetAsync("/badges/tools.svg");
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Theory]
    [InlineData("/badges/tools.svg")]
    [InlineData("/badges/tools/app.svg?show=tag")]
    public async Task A_private_collection_has_none_even_for_its_owner(string path)
    {
        await FillAsync();
        await ArrangeAsync(db => db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));

        foreach (var token in new[] { null, Alice.Token })
        {
            using var client = Rig.Client(token);
            using var real = await client.GetAsync(path);
            using var absent = await client.GetAsync(path.Replace("tools", "nosuch", StringComparison.Ordinal));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (real.StatusCode, absent.StatusCode));
            Assert.Equal(await absent.Content.ReadAsStringAsync(), await real.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("/badges/tools.svg?show=tag")]
    [InlineData("/badges/tools.svg?show=secrets")]
    [InlineData("/badges/tools/app.svg?show=likes")]
    public async Task Another_figure_is_refused(string path)
    {
        await FillAsync();
        using var visitor = Rig.Client();

        using var reply = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_999, "1.9k")]
    [InlineData(12_999, "12k")]
    [InlineData(5_600_000, "5.6M")]
    public void Counts_are_cut_and_never_say_more_than_there_is(long pulls, string expected) =>
        Assert.Equal(expected, BadgeText.Of(BadgeFigure.Pulls, new BadgeFigures(pulls, 0, null, null)));

    [Fact]
    public void A_value_is_escaped_cut_and_as_wide_as_its_letters()
    {
        var hostile = XElement.Parse(BadgeImage.Draw("tag", "<script>&\"'" + new string('w', 200)));
        var (narrow, wide) = (WidthOf("iiii"), WidthOf("wwww"));

        Assert.Equal(40, hostile.Descendants().Last().Value.Length);
        Assert.DoesNotContain(hostile.Descendants(), element => element.Name.LocalName == "script");
        Assert.InRange(narrow, 40, 60);
        Assert.InRange(wide - narrow, 20, 30);
    }

    private static double WidthOf(string value) =>
        double.Parse(XElement.Parse(BadgeImage.Draw("tag", value)).Attribute("width")!.Value, CultureInfo.InvariantCulture);

    private async Task FillAsync()
    {
        (await Client.PushAsync("tools", "app", "v1", SifBuilder.Bytes(SifSpec.Image(0, 1)))).Expect(HttpStatusCode.OK);
        await PushAsync("v2.0-rc1", 2);
        await ArrangeAsync(async db =>
        {
            await db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.PullCount, 3).SetProperty(c => c.StarCount, 12).SetProperty(c => c.SizeBytes, 61_440));
            await db.Containers.ExecuteUpdateAsync(row => row.SetProperty(c => c.PullCount, 3).SetProperty(c => c.StarCount, 5));
            await db.Images.Where(image => db.Tags.Any(tag => tag.ImageId == image.Id && tag.Name == "v2.0-rc1")).ExecuteUpdateAsync(row => row.SetProperty(image => image.SizeBytes, 30_720));
        });
    }
}
