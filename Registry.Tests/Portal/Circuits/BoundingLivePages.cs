using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Circuits;

/// <summary>One address has so many live pages; the next is a plain document that says so.</summary>
public sealed class BoundingLivePages
{
    private static readonly string[] Socket =
        ["GET /_blazor HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_page_too_many_says_so_and_is_live_once_another_was_closed()
    {
        await using var rig = await PortalRig.StartAsync(("Registry:Circuits:PerAddress", "2"));
        await using var first = await Browser.OpenAsync(rig.Url);
        await first.GoAsync("/");
        await using var third = await Browser.OpenAsync(rig.Url);
        await using (var second = await Browser.OpenAsync(rig.Url))
        {
            await second.GoAsync("/collections");
            await third.Page.GotoAsync("/collections");
            await Assertions.Expect(third.Page.GetByText("Too many pages of this registry are open from where you are")).ToBeVisibleAsync();
            await Assertions.Expect(third.Page.GetByRole(AriaRole.Heading, new() { Name = "Collections", Exact = true })).ToBeVisibleAsync();
            Assert.Equal(429, await SocketAsync(rig));
        }

        await Eventually.EqualAsync(true, async () =>
        {
            await third.Page.ReloadAsync();
            return !await third.Page.GetByText("Too many pages of this registry are open").First.IsVisibleAsync();
        });
        await third.LiveAsync();
        NoFaults.In(third.Faults);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/_blazor?id=AAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("/_blazor/?id=AAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("/_blazor?id=AAAAAAAAAAAAAAAAAAAAAA", "x")]
    public async Task Only_sockets_are_circuits_because_nothing_else_can_be_counted(string address, string? upgrade)
    {
        await using var rig = await PortalRig.StartAsync();
        using var client = rig.Client();

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (upgrade is not null)
        {
            request.Headers.Upgrade.Add(new(upgrade));
        }

        using var polled = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, polled.StatusCode);
        Assert.Contains("WebSocket", await polled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(101, await SocketAsync(rig));
    }

    private static async Task<int> SocketAsync(PortalRig rig)
    {
        using var connection = await RawConnection.OpenAsync(rig.Url);
        await connection.SendHeadAsync(Socket);
        return await connection.StatusAsync();
    }
}
