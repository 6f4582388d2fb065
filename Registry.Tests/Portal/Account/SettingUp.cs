using Registry.Tests.Rig;

namespace Registry.Tests.Portal.Account;

public sealed class SettingUp
{
    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_link_of_the_first_start_makes_one_superuser_once()
    {
        await using var rig = await PortalRig.StartAsync();
        await using var window = await Browser.OpenAsync(rig.Url);
        foreach (var page in new[] { "/", "/login" })
        {
            await window.Page.GotoAsync(page);
            await window.Page.GetByText("so nobody can sign in").WaitForAsync();
        }

        await window.Page.GotoAsync(rig.SetupLink);

        await window.Page.FillAsync("#name", "Not A Name");
        await window.Page.FillAsync("#email", "root@lab.example");
        await window.Page.FillAsync("#password", CoreRig.Password);
        await window.Page.FillAsync("#again", CoreRig.Password);
        await window.Page.ClickAsync("main button[type=submit]");
        await window.Page.GetByText("cannot be the name of a user").WaitForAsync();
        await window.Page.FillAsync("#name", "root");
        await window.Page.FillAsync("#password", CoreRig.Password);
        await window.Page.FillAsync("#again", CoreRig.Password);
        await window.Page.ClickAsync("main button[type=submit]");

        await window.Page.Locator("[aria-label='Account of root']").WaitForAsync();
        await window.Page.GetByText("Push your first image").WaitForAsync();
        await window.Page.GotoAsync(rig.SetupLink);
        await window.Page.GetByText("This setup link does not work any more").WaitForAsync();
        NoFaults.In(window.Faults);
    }
}
