using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers;

/// <summary>The bytes of an image are gone from the disk.</summary>
public sealed class LosingAnImage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Its_page_says_so_in_red_until_somebody_pushes_it_again()
    {
        var lara = await Rig.Core.UserAsync("lara");
        using var client = await Rig.LibraryAsync(lara);
        (await client.PushAsync("lost", "app", "v1", TagsScenario.Sif(8))).Expect(HttpStatusCode.OK);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/lost/app");
        var line = window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The bytes of this image are missing or damaged" });
        await Assertions.Expect(line).ToHaveCountAsync(0);
        File.Delete(Directory.EnumerateFiles(Path.Combine(Rig.DataFolder, "blobs"), LibraryClient.Hex(TagsScenario.Sif(8)), SearchOption.AllDirectories).Single());

        await window.GoAsync("/collections/lost/app");

        await Assertions.Expect(line).ToBeVisibleAsync();
        var (red, green) = await ColourAsync(line);
        Assert.True(red > green, $"{red} > {green}");

        (await client.PushAsync("lost", "app", "v1", TagsScenario.Sif(8))).Expect(HttpStatusCode.OK);
        await window.GoAsync("/collections/lost/app");
        await Assertions.Expect(line).ToHaveCountAsync(0);
        NoFaults.In(window.Faults);
    }

    /// <summary>The red and the green of what the line stands on.</summary>
    private static async Task<(double Red, double Green)> ColourAsync(ILocator line)
    {
        var parts = await line.EvaluateAsync<double[]>("e => getComputedStyle(e).backgroundColor.match(/[0-9.]+/g).map(Number)");
        return (parts[0], parts[1]);
    }
}
