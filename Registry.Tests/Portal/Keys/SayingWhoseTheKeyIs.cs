using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Keys;

/// <summary>What pages say of an image that is signed with a key of somebody else's name, and of one whose key has ended since.</summary>
public sealed class SayingWhoseTheKeyIs(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private const string Claim = "Key uploaded by bob; it calls itself Alice (official) <alice@lab.example>, which is not a confirmed address of bob.";
    private readonly GnuPgHome _gpg = new();

    private PortalRig Rig => portal.Rig;

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Chromium, Tool.Postgres, Tool.GnuPg)]
    public async Task Every_page_names_the_account_and_calls_the_name_a_claim()
    {
        var bob = await Rig.Core.UserAsync("bob");
        var key = _gpg.MakeKey("Alice (official) <alice@lab.example>");
        var old = _gpg.MakeKey("Old <old@lab.example>", "1y", "20200101T000000");
        await AddAsync(bob, key);
        await AddAsync(bob, old);
        using var client = await Rig.LibraryAsync(bob);
        (await client.PushAsync("bobs", "app", "v1", SifSealer.Sign(SifSpec.Image(), _gpg, key))).Expect(HttpStatusCode.OK);
        var spec = SifSpec.Image(seed: 2);
        var text = SifSealer.TextOf(SifBuilder.Bytes(spec), spec.Objects.Count);
        var aged = SifBuilder.Bytes(spec.With(SifSpecObject.Signature(old, _gpg.Sign(old, text, "--faked-system-time", "20200601T000000"))));
        (await client.PushAsync("bobs", "aged", "v1", aged)).Expect(HttpStatusCode.OK);
        (await client.PushAsync("bobs", "app-plain", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 3)))).Expect(HttpStatusCode.OK);
        await using var db = await Rig.Core.DatabaseAsync();
        await Eventually.EqualAsync(2, () => db.Images.CountAsync(image => image.SignatureVerdict == SignatureVerdict.Verified));

        await using var reader = await Browser.OpenAsync(Rig.Url);
        var summary = reader.Page.Locator("header .signed summary");
        await reader.GoAsync("/collections/bobs/app?tab=files");
        await Assertions.Expect(summary).ToHaveTextAsync("Verified · key of bob");
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "signs group 1" })).ToContainTextAsync("Holds");
        await Assertions.Expect(reader.Page.Locator("main")).Not.ToContainTextAsync("none is verified");
        await summary.ClickAsync();
        await Assertions.Expect(reader.Page.Locator("header .signed .more")).ToContainTextAsync(Claim);

        await reader.GoAsync("/collections/bobs/aged?tab=tags");
        await Assertions.Expect(summary).ToHaveTextAsync("Verified, key ended since · key of bob");
        await Assertions.Expect(reader.Page.Locator("tbody .chip")).ToHaveTextAsync("Verified, key ended since · key of bob");
        await summary.ClickAsync();
        await Assertions.Expect(reader.Page.Locator("header .signed .more")).ToContainTextAsync("'apptainer verify' refuses it from that day on");

        await reader.GoAsync("/keys?q=official");
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Table, new() { Name = "Keys" }).Locator(".chip")).ToHaveTextAsync("Unconfirmed");
        await reader.GoAsync($"/keys/{key}");
        await Assertions.Expect(reader.Page.Locator("main header")).ToContainTextAsync(Claim);
        await reader.GoAsync("/search?q=app");
        await reader.Page.Locator("[aria-label='Verified, key uploaded by'] a:visible").ClickAsync();
        await reader.AtAsync("/search?q=app&signer=bob");
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("1 container");
        NoFaults.In(reader.Faults);
    }

    private async Task AddAsync(Caller caller, string key) =>
        Assert.True((await Rig.Core.Get<AddKey>().RunAsync(caller, _gpg.Export(key), CancellationToken.None)).Succeeded);
}
