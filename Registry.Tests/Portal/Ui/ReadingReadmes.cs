using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class ReadingReadmes(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Readme =
        "Energy is $E = mc^2$, and $\\unknown{$ stays.[^1]\n\n$$\n\\sum_{i=1}^{n} i\n$$\n\n```bash\napptainer pull \"$IMAGE\" # now\n```\n\n"
        + "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n[To the usage](#how-to-use)\n\n## How to use\n\n[^1]: A note.\n";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres, Tool.Npm)]
    public async Task Formulas_are_laid_out_once_the_page_is_live_and_again_after_a_change()
    {
        var una = await Rig.Core.UserAsync("una");
        await DescribeAsync(una, "physics", Readme);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/physics-lab/physics");
        var readme = window.Page.Locator("[aria-label=README]");

        await Assertions.Expect(readme.Locator(".katex")).ToHaveCountAsync(2);
        await Assertions.Expect(readme.Locator("div.math .katex-display")).ToHaveCountAsync(1);
        await Assertions.Expect(readme.GetByText("$\\unknown{$")).ToBeVisibleAsync();
        Assert.Equal("loaded", await window.Page.EvaluateAsync<string>("document.fonts.load('16px KaTeX_Math').then(fonts => fonts.length ? fonts[0].status : 'missing')"));

        await DescribeAsync(una, "physics", "First line.\n\nNow $a^2 + b^2$ is all.");
        await Assertions.Expect(readme.Locator(".katex")).ToHaveCountAsync(1);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Code_is_copied_as_it_was_written_and_notes_lead_to_their_place_on_the_page()
    {
        var vic = await Rig.Core.UserAsync("vic");
        await DescribeAsync(vic, "codes", Readme.Replace("$", "USD ", StringComparison.Ordinal));
        await using var window = await Browser.OpenAsync(Rig.Url);
        var asked = new List<string>();
        window.Page.Request += (_, request) => asked.Add(request.Url);
        await window.GoAsync("/collections/codes-lab/codes");
        var readme = window.Page.Locator("[aria-label=README]");

        await readme.GetByRole(AriaRole.Button, new() { Name = "Copy the code" }).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(readme.Locator("[data-copied]")).ToHaveCountAsync(1);
        await Assertions.Expect(readme.Locator("pre")).ToHaveTextAsync("apptainer pull \"USD IMAGE\" # now");
        await readme.GetByRole(AriaRole.Link, new() { Name = "Note 1", Exact = true }).ClickAsync();
        await window.Page.WaitForURLAsync("**/collections/codes-lab/codes#fn:1");
        await readme.GetByRole(AriaRole.Link, new() { Name = "To the usage" }).ClickAsync();
        await window.Page.WaitForURLAsync("**/collections/codes-lab/codes#readme-how-to-use");
        await Assertions.Expect(readme.Locator("#readme-how-to-use")).ToBeInViewportAsync();
        Assert.DoesNotContain(asked, url => url.Contains("katex", StringComparison.Ordinal));
        NoFaults.In(window.Faults);
    }

    private async Task DescribeAsync(Caller user, string container, string text)
    {
        await using var db = await Rig.Core.DatabaseAsync();
        if (!await db.Containers.AnyAsync(c => c.Name == container))
        {
            await Rig.PushAsync(user, $"{container}-lab", container, container.Length);
        }

        var stored = await db.Containers.AsNoTracking().SingleAsync(c => c.Name == container);
        Assert.True((await Rig.Core.Get<ChangeContainerDescription>().RunAsync(user, stored.Id, stored.Description, text, CancellationToken.None)).Succeeded);
    }
}
