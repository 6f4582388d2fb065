using System.Net.Http.Headers;
using System.Text;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Matrix;

/// <summary>
/// Every address of the API × everybody × GET, HEAD, OPTIONS, POST and DELETE, about a private collection. What a method that an address takes answers to whom is in <c>answers.txt</c>; here
/// stands that HEAD answers as GET does, and that all other methods are refused to everybody alike, with what the address takes.
/// </summary>
public sealed class MethodMatrix
{
    private const int NameWidth = 76;
    private const int CellWidth = 13;
    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS", "POST", "DELETE"];

    [NeedsFact(Tool.Postgres)]
    public async Task Every_address_answers_every_method_to_everybody_as_the_table_says()
    {
        await using var rig = await PortalRig.StartAsync(Cast.NoLimits);
        var cast = await Cast.HireAsync(rig.Core);
        var clients = new List<HttpClient>();
        foreach (var role in Cast.Roles)
        {
            var client = rig.Client("application/json");
            client.DefaultRequestHeaders.Authorization = role == "visitor"
                ? null
                : new AuthenticationHeaderValue("Bearer", (await rig.Core.TokenAsync(await cast.CallerAsync(role), TokenScopes.All)).Secret.Reveal());
            clients.Add(client);
        }

        await cast.DisableAsync();
        var scene = await Scene.ArrangeAsync(rig.Core, cast, "methodscene", isPrivate: true, TimeProvider.System.GetUtcNow());
        await rig.StoreAsync(scene.Digest);
        var table = new StringBuilder().AppendLine(Row("Every address, whoever asks", [.. Methods, "Allow"]));
        foreach (var template in RouteAddresses.All().GroupBy(route => route.Template).OrderBy(routes => routes.Key, StringComparer.Ordinal))
        {
            table.AppendLine(Row(template.Key, await CellsAsync(clients, [.. template], scene)));
        }

        clients.ForEach(client => client.Dispose());
        await Snapshot.ExpectAsync("methods.txt", table.ToString().ReplaceLineEndings("\n"));
    }

    private static async Task<List<string>> CellsAsync(List<HttpClient> clients, RouteLine[] routes, Scene scene)
    {
        var cells = new List<string>();
        var allowed = string.Empty;
        var gets = new List<int>();
        foreach (var method in Methods)
        {
            // It would change the scene, and is in the table of answers.
            if (routes.Any(route => route.Changes && route.Method == method))
            {
                cells.Add("(takes)");
                continue;
            }

            var answers = new List<(int Status, string Allow)>();
            foreach (var client in clients)
            {
                using var request = RouteAddresses.Request(routes[0] with { Method = method }, scene);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                answers.Add(((int)response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
            }

            Assert.All(answers, answer => Assert.True(answer.Status < 500, $"{method} {routes[0].Template} answers {answer.Status}"));
            var statuses = answers.Select(answer => answer.Status).ToList();
            gets = method == "GET" ? statuses : gets;
            cells.Add(method == "HEAD" && statuses.SequenceEqual(gets) ? "as GET" : string.Join('/', statuses.Distinct()));
            allowed = answers.Select(answer => answer.Allow).FirstOrDefault(allow => allow.Length > 0) ?? allowed;
        }

        return [.. cells, allowed];
    }

    private static string Row(string name, IEnumerable<string> cells) =>
        (name.PadRight(NameWidth) + string.Concat(cells.Select(cell => cell.PadRight(CellWidth)))).TrimEnd();
}
