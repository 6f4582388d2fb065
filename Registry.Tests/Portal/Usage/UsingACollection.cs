using System.Net;
using Microsoft.Playwright;
using Registry.Core.Content.Containers;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Usage;

public sealed class UsingACollection(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_commands_follow_the_chosen_client_and_the_one_for_curl_pulls()
    {
        var pia = await Rig.Core.UserAsync("pia");
        using var client = await Rig.ClientAsync(pia);
        await client.PushAsync("using", "v1", 1);
        await client.PushAsync("using", "latest", 2);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/using");
        await window.Page.ClickAsync("text=Usage");
        await window.AtAsync("/collections/using/usage");

        await Assertions.Expect(window.Page.Locator("pre")).ToContainTextAsync(["app_latest.sif", "apptainer run app_latest.sif", "apptainer exec app_latest.sif COMMAND", "apptainer shell app_latest.sif"]);
        await window.Page.ClickAsync("[aria-label=With] >> text=curl");
        await window.AtAsync("/collections/using/usage?with=curl");
        await Assertions.Expect(window.Page.Locator("pre").First).ToContainTextAsync("curl -fLO");

        using var visitor = Rig.Client("*/*");
        var command = (await window.Page.Locator("pre").First.TextContentAsync())!;
        Assert.Equal(TagsScenario.Sif(2), await visitor.GetByteArrayAsync(new Uri(command.Split('\'')[1])));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Words_that_are_pages_of_a_collection_are_no_names_and_an_absent_collection_is_not_found()
    {
        var rob = await Rig.Core.UserAsync("rob");
        using var client = await Rig.ClientAsync(rob);
        foreach (var word in ContainerName.Reserved)
        {
            var refused = (await client.PushAsync("named", word, "v1", TagsScenario.Sif(3))).Expect(HttpStatusCode.BadRequest);
            Assert.Contains($"/collections/COLLECTION/{word} is a page about the collection", refused.Body, StringComparison.Ordinal);
        }

        (await client.PushAsync("named", "app", "v1", TagsScenario.Sif(3))).Expect(HttpStatusCode.OK);
        using var visitor = Rig.Client();
        Assert.Contains("apptainer run app_v1.sif", await visitor.GetStringAsync("/collections/named/usage"), StringComparison.Ordinal);
        using var absent = await visitor.GetAsync("/collections/nosuch/usage");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }
}
