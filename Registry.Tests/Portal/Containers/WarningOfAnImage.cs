using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers;

/// <summary>What the page says first of an image, and of one that should not be pulled.</summary>
public sealed class WarningOfAnImage(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private readonly GnuPgHome _gpg = new();

    private PortalRig Rig => portal.Rig;

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Chromium, Tool.Postgres, Tool.GnuPg)]
    public async Task One_that_was_changed_after_it_was_signed_is_not_offered_first()
    {
        var rosa = await Rig.Core.UserAsync("rosa");
        var key = _gpg.MakeKey("Rosa <rosa@lab.example>");
        using var client = await Rig.LibraryAsync(rosa);
        (await client.SendAsync(HttpMethod.Post, "/pks/add", new FormUrlEncodedContent([KeyValuePair.Create("keytext", _gpg.Export(key))]))).Expect(HttpStatusCode.OK);
        var image = SifSealer.Sign(SifSpec.Image(seed: 61), _gpg, key);
        (await client.PushAsync("tampered", "app", "good", image)).Expect(HttpStatusCode.OK);
        (await client.PushAsync("tampered", "app", "bad", Changed(image))).Expect(HttpStatusCode.OK);
        await using var window = await Browser.OpenAsync(Rig.Url);

        await window.GoAsync("/collections/tampered/app?tag=bad");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Signature verification failed." })).ToContainTextAsync("rosa");
        var command = window.Page.Locator("pre", new() { HasText = "tampered/app/bad" }).First;
        await Assertions.Expect(command).Not.ToBeVisibleAsync();
        await window.Page.GetByText("Show the pull command anyway").ClickAsync();
        await Assertions.Expect(command).ToBeVisibleAsync();

        await window.GoAsync("/collections/tampered/app?tag=good");
        await Assertions.Expect(window.Page.Locator("pre", new() { HasText = "tampered/app/good" }).First).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("Signature verification failed.")).ToHaveCountAsync(0);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_builders_say_under_known_names_stands_among_the_facts()
    {
        var sven = await Rig.Core.UserAsync("sven");
        await Rig.PushAsync(sven, "labelled", "app", 62, ("org.opencontainers.image.source", "https://lab.example/app"), ("org.opencontainers.image.licenses", "MIT"), ("org.label-schema.usage", "javascript:alert(1)"));
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/labelled/app");

        var facts = window.Page.GetByLabel("Facts");
        await Assertions.Expect(facts.GetByRole(AriaRole.Link, new() { Name = "lab.example/app" })).ToHaveAttributeAsync("href", "https://lab.example/app");
        await Assertions.Expect(facts).ToContainTextAsync("MIT");
        await Assertions.Expect(facts).ToContainTextAsync("javascript:alert(1)");
        await Assertions.Expect(facts.GetByRole(AriaRole.Link, new() { Name = "javascript" })).ToHaveCountAsync(0);
        NoFaults.In(window.Faults);
    }

    /// <summary>The same with another byte in the middle of its partition.</summary>
    private static byte[] Changed(byte[] image)
    {
        var changed = image.ToArray();
        var plain = SifBuilder.Bytes(SifSpec.Image(seed: 61));
        changed[plain.Length - 100] ^= 0xFF;
        return changed;
    }
}
