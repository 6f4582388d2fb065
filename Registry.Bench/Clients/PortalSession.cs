using System.Net;
using System.Text.RegularExpressions;

namespace Registry.Bench.Clients;

/// <summary>Signs in to the portal by its form, as a browser does.</summary>
internal static partial class PortalSession
{
    /// <param name="http">Keeps the session's cookies.</param>
    /// <param name="user">The user name.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BenchFault">The portal did not let the user in.</exception>
    public static async Task SignInAsync(HttpClient http, string user, string password, CancellationToken cancellationToken)
    {
        var address = new Uri("/login", UriKind.Relative);
        var page = await http.GetStringAsync(address, cancellationToken);
        var fields = HiddenFields().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        fields["Input.Name"] = user;
        fields["Input.Password"] = password;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(address, content, cancellationToken);
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
        {
            throw new BenchFault($"Signing in to the portal answered {(int)answer.StatusCode} instead of leading on.");
        }
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenFields();
}
