using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Matrix;

/// <summary>Every page of the portal, found by its route, as everybody gets it when it is about a private collection; and what it must not say to whom.</summary>
public sealed partial class PageMatrix
{
    private const int NameWidth = 54;
    private const int CellWidth = 13;

    /// <summary>Who may not know that the private collection exists.</summary>
    private static readonly string[] Strangers = ["visitor", "user", "disabled"];

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Everybody_gets_the_pages_of_the_table_and_strangers_read_nothing_private()
    {
        await using var rig = await PortalRig.StartAsync();
        var cast = await Cast.HireAsync(rig.Core);
        var windows = new Dictionary<string, BrowserWindow>();
        try
        {
            foreach (var role in Cast.Roles)
            {
                windows[role] = await Browser.OpenAsync(rig.Url);
                await (role == "visitor" ? Task.CompletedTask : windows[role].SignInAsync(Cast.NameOf(role)));
            }

            await cast.DisableAsync();
            var hidden = await Scene.ArrangeAsync(rig.Core, cast, "zanzibar", isPrivate: true, TimeProvider.System.GetUtcNow());
            await Scene.IndexAsync(rig.Core);
            await Snapshot.ExpectAsync("pages.txt", await TableAsync(windows, hidden));
        }
        finally
        {
            foreach (var window in windows.Values)
            {
                await window.DisposeAsync();
            }
        }
    }

    private static async Task<string> TableAsync(Dictionary<string, BrowserWindow> windows, Scene hidden)
    {
        var table = new StringBuilder().AppendLine(Row("A private collection, and everything else", Cast.Roles));
        foreach (var template in PageAddresses.All())
        {
            var answers = new List<string>();
            foreach (var role in Cast.Roles)
            {
                var answer = await GetAsync(windows[role], PageAddresses.Fill(template, hidden));
                answers.Add(answer.Outcome);
                if ((role, template) == ("owner", "/collections"))
                {
                    Assert.Contains(hidden.CollectionName, answer.Text, StringComparison.Ordinal);
                }

                if (Strangers.Contains(role))
                {
                    await ExpectNothingPrivateAsync(windows[role], template, role, hidden, answer);
                }
            }

            table.AppendLine(Row(template, answers));
        }

        return table.ToString().ReplaceLineEndings("\n");
    }

    private static async Task ExpectNothingPrivateAsync(BrowserWindow window, string template, string role, Scene hidden, Answer answer)
    {
        var address = PageAddresses.Fill(template, hidden);
        foreach (var name in hidden.PrivateNames.Where(name => !address.Contains(name, StringComparison.Ordinal)))
        {
            Assert.False(answer.Text.Contains(name, StringComparison.Ordinal), $"{role} reads '{name}' on {address}: {answer.Text}");
        }

        // What is hidden has to look like what never was, letter by letter, but for its name.
        if (hidden.PrivateNames.Any(name => address.Contains(name, StringComparison.Ordinal)))
        {
            var absent = await GetAsync(window, address.Replace(hidden.Word, "nowhere1", StringComparison.Ordinal));
            var expected = new Answer(absent.Outcome, absent.Text.Replace("nowhere1", hidden.Word, StringComparison.Ordinal));
            Assert.Equal((role, address, expected), (role, address, answer));
        }
    }

    private static async Task<Answer> GetAsync(BrowserWindow window, string address)
    {
        var response = await window.Page.Context.APIRequest.GetAsync(address, new APIRequestContextOptions { MaxRedirects = 0 });
        var leadsTo = response.Headers.GetValueOrDefault("location") ?? string.Empty;
        var outcome = response.Status switch
        {
            200 => "yes",
            404 => "unseen",
            >= 300 and < 400 when leadsTo.Contains("/login", StringComparison.Ordinal) => "sign in",
            >= 300 and < 400 => "leads on",
            var other => other.ToString(CultureInfo.InvariantCulture),
        };
        return new Answer(outcome, Markup().Replace(await response.TextAsync(), " ") + leadsTo);
    }

    private static string Row(string name, IEnumerable<string> cells) =>
        (name.PadRight(NameWidth) + string.Concat(cells.Select(cell => cell.PadRight(CellWidth)))).TrimEnd();

    /// <summary>Tags, and what differs from one answer to the next: the renderer's comments, scripts and anti-forgery tokens.</summary>
    [GeneratedRegex("<!--.*?-->|<script.*?</script>|<[^>]*>|\\s+", RegexOptions.Singleline)]
    private static partial Regex Markup();

    private sealed record Answer(string Outcome, string Text);
}
