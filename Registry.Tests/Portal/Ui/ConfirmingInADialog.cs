using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Registry.Portal.Ui;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class ConfirmingInADialog : BunitContext
{
    public ConfirmingInADialog()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
    }

    [Fact]
    public async Task What_takes_much_with_it_is_confirmed_by_its_name()
    {
        var (page, asked) = await AskAsync("brain");
        var confirm = page.FindAll("button")[^1];
        Assert.True(confirm.HasAttribute("disabled"));

        await page.Find("input").InputAsync("brains");
        Assert.True(page.FindAll("button")[^1].HasAttribute("disabled"));
        await page.Find("input").InputAsync(" brain ");
        await page.FindAll("button")[^1].ClickAsync(new MouseEventArgs());

        Assert.True(await asked);
    }

    [Fact]
    public async Task Cancel_is_no()
    {
        var (page, asked) = await AskAsync(null);
        await page.FindAll("button")[0].ClickAsync(new MouseEventArgs());
        Assert.False(await asked);
    }

    private async Task<(IRenderedComponent<MudDialogProvider> Page, Task<bool> Asked)> AskAsync(string? typeToConfirm)
    {
        var page = Render<MudDialogProvider>();
        var dialogs = Services.GetRequiredService<IDialogService>();
        Task<bool>? asked = null;
        await page.InvokeAsync(() => { asked = dialogs.ConfirmDangerAsync("Delete it?", "It goes with all its images.", "Delete", typeToConfirm); });
        page.WaitForElement(".mud-dialog");
        return (page, asked!);
    }
}
