using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Matrix;

/// <summary>
/// Every route of the API, from the table of routes, asked by everybody about a private collection and what is in it. The table of answers is committed. To whoever may not know of the
/// collection, each answer has to be the one that is given about nothing at all.
/// </summary>
public sealed partial class RouteMatrix
{
    private const int NameWidth = 76;
    private const int CellWidth = 13;

    /// <summary>Beside people with a token for everything: an owner's token that may only pull, and one that is none.</summary>
    private static readonly string[] Callers = [.. Cast.Roles, "pull token", "wrong token"];

    private static readonly string[] Strangers = ["visitor", "user", "disabled", "wrong token"];

    [NeedsFact(Tool.Postgres)]
    public async Task Everybody_gets_the_answers_of_the_table_and_what_is_private_is_like_what_is_not_there()
    {
        await using var rig = await PortalRig.StartAsync(Cast.NoLimits);
        var cast = await Cast.HireAsync(rig.Core);
        var clients = new Dictionary<string, HttpClient>();
        foreach (var name in Callers)
        {
            clients[name] = rig.Client("application/json");
            clients[name].DefaultRequestHeaders.Authorization = await TokenAsync(rig, cast, name) is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        }

        await cast.DisableAsync();
        var table = new StringBuilder().AppendLine(Row("A private collection, and everything else", Callers));
        var number = 0;
        // The portal's own page stands at the root, and is in the matrix of pages.
        foreach (var route in RouteAddresses.All().Where(route => route.Template != "/"))
        {
            var answers = new List<string>();
            foreach (var name in Callers)
            {
                var scene = await Scene.ArrangeAsync(rig.Core, cast, $"scene{number++}x", isPrivate: true, TimeProvider.System.GetUtcNow());
                await rig.StoreAsync(scene.Digest);
                var answer = await AskAsync(clients[name], route, scene);
                Assert.True(answer.Status < 500, $"{name}: {route.Name} answers {answer.Status}: {answer.Body}");
                if (Strangers.Contains(name) && !route.IsItsOwnKey)
                {
                    var nothing = scene.OfNothing($"absent{number}x");
                    var absent = await AskAsync(clients[name], route, nothing);
                    Assert.Equal((name, route.Name, absent with { Body = nothing.Translate(absent.Body, scene) }), (name, route.Name, answer));
                }

                answers.Add(answer.Status.ToString(CultureInfo.InvariantCulture));
            }

            table.AppendLine(Row(route.Name, answers));
        }

        foreach (var client in clients.Values)
        {
            client.Dispose();
        }

        await Snapshot.ExpectAsync("answers.txt", table.ToString().ReplaceLineEndings("\n"));
    }

    private static async Task<string?> TokenAsync(PortalRig rig, Cast cast, string name) => name switch
    {
        "visitor" => null,
        "wrong token" => new string('x', 40),
        "pull token" => (await rig.Core.TokenAsync(await cast.CallerAsync("owner"), TokenScopes.Pull)).Secret.Reveal(),
        _ => (await rig.Core.TokenAsync(await cast.CallerAsync(name), TokenScopes.All)).Secret.Reveal(),
    };

    private static async Task<Answer> AskAsync(HttpClient client, RouteLine route, Scene scene)
    {
        using var request = RouteAddresses.Request(route, scene);
        using var response = await client.SendAsync(request);
        return new Answer(
            (int)response.StatusCode,
            $"{response.Content.Headers.ContentType}",
            $"{response.Headers.WwwAuthenticate}",
            Passing().Replace(await response.Content.ReadAsStringAsync(), "…"));
    }

    private static string Row(string name, IEnumerable<string> cells) =>
        (name.PadRight(NameWidth) + string.Concat(cells.Select(cell => cell.PadRight(CellWidth)))).TrimEnd();

    /// <summary>What two answers may differ in: the time, and the ids of what is made for each.</summary>
    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.+Z]+|\b[0-9a-f]{32}\b")]
    private static partial Regex Passing();

    private sealed record Answer(int Status, string ContentType, string Challenge, string Body);
}
