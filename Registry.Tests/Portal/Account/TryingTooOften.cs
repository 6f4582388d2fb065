using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Registry.Core.Access.Tokens;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Account;

/// <summary>What a page and the log say when too much is tried.</summary>
public sealed class TryingTooOften
{
    [NeedsFact(Tool.Postgres)]
    public async Task More_forms_with_a_password_than_may_wait_are_answered_429_and_the_others_get_in()
    {
        await using var rig = await PortalRig.StartAsync(("Registry:Guessing:WaitingPasswords", "1"));
        await rig.Core.UserAsync("ann");
        using var browser = rig.Client();
        var form = await PortalForm.ReadAsync(browser, "/login");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => form.SignInAsync("ann", CoreRig.Password)));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Found);
        var held = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(held);
        Assert.Equal(12, answers.Count(answer => answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.TooManyRequests));
        Assert.All(held, answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Contains("Too many people are signing in from your address", await held[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var page = await browser.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Wrong_setup_keys_and_invitations_are_held_back_and_the_right_key_still_opens()
    {
        await using var rig = await PortalRig.StartAsync(("Registry:Guessing:WrongSecrets", "2"));
        using var browser = rig.Client();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/setup?key={new string('x', 43)}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/teams/join/{new string('x', 43)}")).StatusCode);

        foreach (var address in new[] { $"/setup?key={new string('y', 43)}", $"/teams/join/{new string('y', 43)}" })
        {
            using var held = await browser.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.TooManyRequests), (address, held.StatusCode));
            Assert.NotNull(held.Headers.RetryAfter);
        }

        using var right = await browser.GetAsync(rig.SetupLink);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains("Welcome to your registry", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_manuals_filter_finds_the_lines_of_the_log_that_it_is_for_and_no_other()
    {
        await using var rig = await PortalRig.StartAsync(("Registry:Guessing:WrongSecrets", "1"));
        await rig.Core.UserAsync("ann");
        using var browser = rig.Client();
        var form = await PortalForm.ReadAsync(browser, "/login");
        foreach (var name in Enumerable.Repeat("ann", 6).Append("Sign-in failed from 192.0.2.99: wrong password for"))
        {
            using var refused = await form.SignInAsync(name, "not the password");
        }

        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenSecret.Generate().Reveal());
        using var first = await browser.GetAsync("/");
        using var second = await browser.GetAsync("/");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));

        const string Setting = "failregex = ";
        var manual = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "operations.md"));
        var filter = manual.Single(line => line.StartsWith(Setting, StringComparison.Ordinal))[Setting.Length..];
        Assert.Contains("<HOST>", filter, StringComparison.Ordinal);
        var found = new Regex(filter.Replace("<HOST>", @"(?<host>\S+)", StringComparison.Ordinal));
        await Eventually.EqualAsync(8, () => Task.FromResult(rig.Output.Split('\n').Count(line => found.Match(line) is { Success: true } match && match.Groups["host"].Value == "127.0.0.1")));
        Assert.Equal(8, rig.Output.Split('\n').Count(line => found.IsMatch(line)));
    }
}
