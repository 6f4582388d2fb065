using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Keys;

/// <summary>Uploading, reading and deleting keys, and what becomes of the verdict on an image meanwhile, in an open page.</summary>
public sealed class KeysOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private readonly GnuPgHome _gpg = new();

    private PortalRig Rig => portal.Rig;

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Chromium, Tool.Postgres, Tool.GnuPg)]
    public async Task A_key_is_pasted_and_open_pages_show_what_it_changes()
    {
        var uma = await Rig.Core.UserAsync("uma");
        var key = _gpg.MakeKey("Uma Moran <uma@lab.example>");
        using var client = await Rig.LibraryAsync(uma);
        (await client.PushAsync("signing", "app", "v1", SifSealer.Sign(SifSpec.Image(), _gpg, key))).Expect(HttpStatusCode.OK);
        await using var reader = await Browser.OpenAsync(Rig.Url);
        await reader.GoAsync("/collections/signing/app?tab=tags");
        await Assertions.Expect(reader.Page.Locator("header .signed summary")).ToHaveTextAsync("Signed, key unknown");
        await using var owner = await Browser.OpenAsync(Rig.Url);
        await owner.SignInAsync("uma");
        await owner.GoAsync("/keys");
        await owner.Page.Locator("summary", new() { HasText = "Upload key" }).ClickAsync();
        await owner.Page.FillAsync("#key-text", "nothing");
        await owner.Page.ClickAsync("text=Upload the key");
        await Assertions.Expect(owner.Page.Locator(".notice.bad")).ToContainTextAsync("no public key");

        await owner.Page.FillAsync("#key-text", _gpg.Export(key));
        await owner.Page.ClickAsync("text=Upload the key");
        await owner.AtAsync($"/keys/{key}");
        await Assertions.Expect(reader.Page.Locator("header .signed summary")).ToHaveTextAsync("Verified · key of uma");
        await Assertions.Expect(reader.Page.Locator("tbody .chip")).ToHaveTextAsync("Verified · key of uma");
        await Assertions.Expect(owner.Page.Locator("[aria-label='Signed images'] a")).ToHaveTextAsync("signing/app");

        await owner.Page.ClickAsync("text=Delete key…");
        await owner.Page.Locator(".mud-dialog >> text=Delete key").Last.ClickAsync();
        await owner.AtAsync("/keys");
        await Assertions.Expect(reader.Page.Locator("header .signed summary")).ToHaveTextAsync("Signed, key unknown");
        NoFaults.In(owner.Faults.Concat(reader.Faults));
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres, Tool.GnuPg)]
    public async Task Owners_choose_whose_signatures_are_required()
    {
        var vera = await Rig.Core.UserAsync("vera");
        var key = _gpg.MakeKey("Vera <vera@lab.example>");
        using var client = await Rig.LibraryAsync(vera);
        (await client.PushAsync("required", "app", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 3)))).Expect(HttpStatusCode.OK);
        (await client.SendAsync(HttpMethod.Post, "/pks/add", new FormUrlEncodedContent([KeyValuePair.Create("keytext", _gpg.Export(key))]))).Expect(HttpStatusCode.OK);
        await using var owner = await Browser.OpenAsync(Rig.Url);
        await owner.SignInAsync("vera");
        await owner.GoAsync("/collections/required/settings");
        await owner.Page.FocusAsync("[aria-label='Key']");
        await owner.Page.Locator(".suggest-list .mud-list-item", new() { HasText = "Key of vera" }).ClickAsync();
        await owner.Page.ClickAsync("text=Add key");
        await Assertions.Expect(owner.Page.Locator("[aria-label='Keys whose signatures are required'] a")).ToHaveTextAsync("Key of vera");
        (await client.PushAsync("required", "app", "v2", SifBuilder.Bytes(SifSpec.Image(seed: 4)))).Expect(HttpStatusCode.Forbidden);
        await owner.Page.ClickAsync("[aria-label='Remove the key of vera']");
        await Assertions.Expect(owner.Page.GetByText("No keys required.")).ToBeVisibleAsync();
        NoFaults.In(owner.Faults);
    }
}
