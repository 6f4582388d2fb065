using System.Globalization;
using Microsoft.Playwright;
using Registry.Portal.Ui;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class TimesInTheBrowser(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly int[] SecondsAgo =
        [0, 59, 60, 119, 120, 3599, 3600, 7200, 86_399, 86_400, 2_591_999, 2_592_000, 2_678_400, 5_259_600, 31_535_999, 31_536_000, 70_000_000, -30, -61, -7200, -90_000, -40_000_000];

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_page_left_open_tells_the_times_as_the_server_would()
    {
        await using var window = await Browser.OpenAsync(portal.Rig.Url);
        await window.Page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = Start.UtcDateTime });
        await window.GoAsync("/");
        await window.Page.Clock.PauseAtAsync(Start.AddMinutes(10).UtcDateTime);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(await window.Page.EvaluateAsync<long>("Date.now()"));
        var times = SecondsAgo.Select(seconds => now.AddSeconds(-seconds)).ToArray();
        await window.Page.EvaluateAsync(
            "times => document.body.append(...times.map(time => Object.assign(document.createElement('time'), { dateTime: time, textContent: 'as it was', className: 'tried' })))",
            times.Select(Formatting.Machine));
        await window.Page.EvaluateAsync("() => document.querySelectorAll('time.tried').forEach(time => time.dataset.ago = '')");

        await window.Page.Clock.RunForAsync(15_000);

        var later = DateTimeOffset.FromUnixTimeMilliseconds(await window.Page.EvaluateAsync<long>("Date.now()"));
        var texts = await window.Page.Locator("time.tried").AllTextContentsAsync();
        Assert.Equal(times.Select(time => Formatting.Ago(DateTimeOffset.Parse(Formatting.Machine(time), CultureInfo.InvariantCulture), later)), texts);
    }
}
