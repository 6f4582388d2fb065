using System.Text.RegularExpressions;

namespace Registry.Tests.Rig;

/// <summary>The page to sign in, filled in by a client without scripts.</summary>
internal static partial class SignInForm
{
    /// <summary>Signs in; the client keeps the cookie.</summary>
    /// <param name="client">Keeps cookies and follows no redirect.</param>
    /// <param name="name">The account, with the password of all tests.</param>
    /// <param name="address">Where the page is: <c>/login</c>, with a query if it has one.</param>
    /// <returns>The answer: a redirect when it went well.</returns>
    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient client, string name, string address = "/login")
    {
        var form = Fill(await client.GetStringAsync(address), name);
        using var post = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        post.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.SendAsync(post);
    }

    /// <summary>What the page posts.</summary>
    /// <param name="page">The page as it was served.</param>
    /// <param name="name">The account.</param>
    /// <param name="password">Its password.</param>
    public static Dictionary<string, string> Fill(string page, string name, string password = CoreRig.Password) => new(StringComparer.Ordinal)
    {
        ["_handler"] = "login",
        ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
        ["Input.Name"] = name,
        ["Input.Password"] = password,
    };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
