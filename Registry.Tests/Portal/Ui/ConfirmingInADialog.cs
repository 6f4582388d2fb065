using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Registry.Portal.Ui;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class ConfirmingInADialog
{
    [Fact]
    public async Task What_takes_much_with_it_is_confirmed_by_its_name()
    {
        await using var circuit = new BunitContext();
        var (page, asked) = await AskAsync(circuit, "brain");
        Assert.True(Confirm(page).HasAttribute("disabled"));

        await page.Find("input").InputAsync("brains");
        Assert.True(Confirm(page).HasAttribute("disabled"));
        await page.Find("input").InputAsync(" brain ");
        page.WaitForAssertion(() => Assert.False(Confirm(page).HasAttribute("disabled")));
        await Confirm(page).ClickAsync(new MouseEventArgs());

        Assert.True(await asked);
    }

    [Fact]
    public async Task Cancel_is_no()
    {
        await using var circuit = new BunitContext();
        var (page, asked) = await AskAsync(circuit, null);
        await page.FindAll("button")[0].ClickAsync(new MouseEventArgs());
        Assert.False(await asked);
    }

    private static AngleSharp.Dom.IElement Confirm(IRenderedComponent<MudDialogProvider> page) => page.FindAll("button")[^1];

    private static async Task<(IRenderedComponent<MudDialogProvider> Page, Task<bool> Asked)> AskAsync(BunitContext circuit, string? typeToConfirm)
    {
        circuit.JSInterop.Mode = JSRuntimeMode.Loose;
        circuit.Services.AddMudServices();
        var page = circuit.Render<MudDialogProvider>();
        var dialogs = circuit.Services.GetRequiredService<IDialogService>();
        Task<bool>? asked = null;
        await page.InvokeAsync(() => { asked = dialogs.ConfirmDangerAsync("Delete it?", "It goes with all its images.", "Delete", typeToConfirm); });
        page.WaitForElement(".mud-dialog");
        return (page, asked!);
    }
}
