using System.Net;
using System.Text.RegularExpressions;

namespace Registry.Bench.Clients;

/// <summary>The form of the page to sign in, filled, with the cookie that belongs to it.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="Cookie">The header, where the client keeps no cookies itself.</param>
internal sealed record SignInForm(IReadOnlyDictionary<string, string> Fields, string Cookie)
{
    /// <summary>Sends it. May be sent again.</summary>
    public async Task<HttpStatusCode> SendAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, PortalSession.Address) { Content = new FormUrlEncodedContent(Fields) };
        request.Headers.Add("Cookie", Cookie);
        using var answer = await http.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }
}

/// <summary>Signs in to the portal by its form, as a browser does.</summary>
internal static partial class PortalSession
{
    internal static Uri Address { get; } = new("/login", UriKind.Relative);

    /// <param name="http">Keeps the session's cookies.</param>
    /// <param name="user">The user name.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task SignInAsync(HttpClient http, string user, string password, CancellationToken cancellationToken)
    {
        var form = await ReadAsync(http, user, password, cancellationToken);
        var status = await form.SendAsync(http, cancellationToken);
        if (status is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
        {
            throw new BenchFault($"Signing in to the portal answered {(int)status} instead of leading on.");
        }
    }

    /// <summary>Reads the form and fills it.</summary>
    public static async Task<SignInForm> ReadAsync(HttpClient http, string user, string password, CancellationToken cancellationToken)
    {
        using var page = await http.GetAsync(Address, cancellationToken);
        var html = await page.Content.ReadAsStringAsync(cancellationToken);
        var fields = HiddenFields().Matches(html).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        fields["Input.Name"] = user;
        fields["Input.Password"] = password;
        var cookies = page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : [];
        return new SignInForm(fields, string.Join("; ", cookies));
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenFields();
}
