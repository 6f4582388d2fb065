using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Registry.Tests.Portal;

/// <summary>A form of a page that is sent as a browser without scripts sends it. The client keeps the cookies.</summary>
internal sealed partial class PortalForm
{
    private readonly HttpClient _client;
    private readonly string _address;
    private readonly Dictionary<string, string> _fields;

    private PortalForm(HttpClient client, string address, Dictionary<string, string> fields) => (_client, _address, _fields) = (client, address, fields);

    public static async Task<PortalForm> ReadAsync(HttpClient client, string address)
    {
        var page = await client.GetStringAsync(address);
        var fields = Hidden().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        Assert.NotEmpty(fields);
        return new PortalForm(client, address, fields);
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password) =>
        _client.PostAsync(_address, new FormUrlEncodedContent(new Dictionary<string, string>(_fields) { ["Input.Name"] = name, ["Input.Password"] = password }));

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
