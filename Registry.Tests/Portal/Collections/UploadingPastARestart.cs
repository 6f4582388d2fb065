using Microsoft.Playwright;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Collections;

/// <summary>The page's server forgets it while the browser sends a file: the page is loaded again when that is done.</summary>
public sealed class UploadingPastARestart(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_was_uploaded_is_said_after_the_page_was_loaded_again()
    {
        var uwe = await portal.Rig.Core.UserAsync("uwe");
        await portal.Rig.Core.Get<CreateCollection>().RunAsync(uwe, new NewCollection("restarted", string.Empty, false), CancellationToken.None);
        await using var window = await Browser.OpenAsync(portal.Rig.Url);
        await window.SignInAsync("uwe");
        var refused = new TaskCompletionSource();
        await window.Page.RouteAsync("**/parts/1", async route =>
        {
            await refused.Task;
            await route.ContinueAsync();
        });
        await window.GoAsync("/collections/restarted/upload");
        var input = window.Page.Locator("[data-upload-drop] input[type=file]");
        await Assertions.Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "app_v1.sif", MimeType = "application/octet-stream", Buffer = SifBuilder.Bytes(SifSpec.Image(seed: 81)) });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await window.Page.Locator("html[data-uploading]").WaitForAsync();

        // As Blazor marks it when a server that started anew does not know the page.
        await window.Page.EvaluateAsync("document.getElementById('components-reconnect-modal').classList.add('components-reconnect-rejected')");
        await window.Page.EvaluateAsync("window.isOld = true");
        refused.SetResult();

        await window.Page.WaitForFunctionAsync("() => !window.isOld");
        await Assertions.Expect(window.Page.GetByText("app_v1.sif is uploaded.")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Open app:v1" }).ClickAsync();
        await window.AtAsync("/collections/restarted/app?tag=v1");
    }
}
