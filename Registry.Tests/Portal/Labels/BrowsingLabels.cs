using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Labels;

public sealed class BrowsingLabels(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Odd = "../a b/%2F?&#+<script>window.hacked = true</script>\"'é";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task From_an_image_to_everything_that_has_its_label_whatever_characters_it_has()
    {
        var mia = await Rig.Core.UserAsync("mia");
        await Rig.PushAsync(mia, "maps", "one", 1, (Odd, Odd), ("org.label-schema.build-date", "Friday"));
        await Rig.PushAsync(mia, "maps", "two", 2, (Odd, Odd));
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);

        await window.GoAsync("/collections/maps/one?tab=labels");
        await window.Page.Locator("td.value a", new() { HasText = "window.hacked" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync($"{Odd} = {Odd}");
        await Assertions.Expect(window.Page.Locator("article h3")).ToHaveCountAsync(2);
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator("article h3")).ToHaveCountAsync(2);

        await window.Page.Locator(".crumbs a").Last.ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync(Odd);
        await Assertions.Expect(window.Page.Locator("td")).ToHaveTextAsync([Odd, "2"]);
        await window.GoAsync("/labels?q=build-date");
        await Assertions.Expect(window.Page.Locator("td")).ToHaveTextAsync(["org.label-schema.build-date", "1"]);

        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.False(await window.Page.EvaluateAsync<bool>("'hacked' in window"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task An_address_leads_there_and_beside_it_to_what_has_it_and_a_long_text_unfolds()
    {
        var noa = await Rig.Core.UserAsync("noa");
        await Rig.PushAsync(noa, "folds", "one", 3, ("org.opencontainers.image.url", "https://lab.example/one"), ("Note", string.Concat(Enumerable.Repeat("word ", 1600))), ("Page", "javascript:alert(1)"));
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);
        await window.GoAsync("/collections/folds/one?tab=labels");

        var address = window.Page.Locator("td.value a[href='https://lab.example/one']");
        await Assertions.Expect(address).ToHaveAttributeAsync("rel", "nofollow noreferrer");
        await Assertions.Expect(window.Page.Locator("a[href^='javascript:']")).ToHaveCountAsync(0);
        var text = window.Page.Locator("td.value .text");
        Assert.Equal(120, (await text.BoundingBoxAsync())!.Height);
        await window.Page.ClickAsync("td.value label");
        Assert.True((await text.BoundingBoxAsync())!.Height > 1000);
        await window.Page.Locator("td.value a.find").ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("url = https://lab.example/one");
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Short_addresses_and_those_of_sregistry_lead_on_and_odd_ones_are_answered()
    {
        using var client = Rig.Client();

        Assert.Equal("/labels/values?key=Version", await LeadsToAsync(client, "/labels/Version"));
        Assert.Equal("/labels/containers?key=Version&value=1.0", await LeadsToAsync(client, "/labels/Version/1.0"));
        Assert.Equal("/labels/values?key=a%2Fb%20c", await LeadsToAsync(client, "/labels/key/a%2Fb%20c"));
        Assert.Equal("/labels/containers?key=Version&value=1.0", await LeadsToAsync(client, "/labels/key/Version/value/1.0"));
        Assert.Equal("/labels", await LeadsToAsync(client, "/labels/values"));
        foreach (var odd in new[] { "/labels/values?key=%00", "/labels/containers?key=%00a&value=%00", "/labels/containers?key=%ED%A0%80&value=x", $"/labels/values?key={new string('x', 5000)}&q=%00" })
        {
            using var answer = await client.GetAsync(odd);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private async Task<string?> LeadsToAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return answer.Headers.Location?.OriginalString.Replace(Rig.Url, string.Empty, StringComparison.Ordinal);
    }
}
