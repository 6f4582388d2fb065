using System.Text;
using System.Text.Json.Nodes;

namespace Registry.Portal.ApiReference;

/// <summary>An operation as a line for curl. What the reader has to fill in is in capitals.</summary>
internal static class CurlLine
{
    private const string File = "image.sif";

    /// <param name="operation">The operation.</param>
    /// <param name="root">This registry's address, without a slash at the end.</param>
    public static string Of(Operation operation, string root)
    {
        var line = new StringBuilder("curl");
        if (operation.Answers.Any(answer => answer.Content?.MediaTypes.Contains("application/octet-stream") is true))
        {
            line.Append(" -f -o ").Append(File);
        }

        if (operation.NeedsToken)
        {
            line.Append(" -H 'Authorization: Bearer TOKEN'");
        }

        Send(line, operation);
        return line.Append(" '").Append(root).Append(Address(operation)).Append('\'').ToString();
    }

    private static void Send(StringBuilder line, Operation operation)
    {
        switch (operation.Body?.MediaTypes[0])
        {
            case "application/octet-stream" when operation.Method == "PUT":
                line.Append(" -T ").Append(File);
                return;
            case "application/octet-stream":
                line.Append(" --data-binary @").Append(File);
                return;
            case "application/json":
                Method(line, operation, "POST");
                line.Append(" -d '").Append(JsonNode.Parse(operation.Body.Example!)!.ToJsonString()).Append('\'');
                return;
            case "application/x-www-form-urlencoded":
                Fields(line, operation.Body, name => $" --data-urlencode {name}@key.asc");
                return;
            case "multipart/form-data":
                Fields(line, operation.Body, name => name == "file1" ? $" -F {name}=@{File}" : $" -F {name}={name.ToUpperInvariant()}");
                return;
            default:
                Method(line, operation, "GET");
                return;
        }
    }

    private static void Fields(StringBuilder line, Content body, Func<string, string> field) =>
        line.AppendJoin(string.Empty, JsonNode.Parse(body.Example!)!.AsObject().Select(each => field(each.Key)));

    /// <summary>Named where curl would take another one by itself.</summary>
    private static void Method(StringBuilder line, Operation operation, string ofCurl) => line.Append(operation.Method == ofCurl ? string.Empty : $" -X {operation.Method}");

    private static string Address(Operation operation)
    {
        var path = operation.Parameters.Where(each => each.Place == "path")
            .Aggregate(operation.Path, (text, each) => text.Replace($"{{{each.Name}}}", each.Name.ToUpperInvariant(), StringComparison.Ordinal));
        var query = operation.Parameters.Where(each => each is { Place: "query", IsRequired: true }).Select(each => $"{each.Name}={each.Name.ToUpperInvariant()}").ToList();
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
