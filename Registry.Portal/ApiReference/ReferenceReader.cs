using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Registry.Api.Schema;

namespace Registry.Portal.ApiReference;

/// <summary>Reads the description of the endpoints for the page. Once: it does not change while a host runs.</summary>
public sealed class ReferenceReader(RegistryDescription description)
{
    private const string Default = "default";

    private Reference? _read;

    public async Task<Reference> ReadAsync(CancellationToken cancellationToken) => _read ??= Read(await description.DocumentAsync(cancellationToken));

    private static Reference Read(OpenApiDocument document)
    {
        var operations = document.Paths
            .SelectMany(path => path.Value.Operations!.Select(each => (Path: path.Key, Method: each.Key, Operation: each.Value)))
            .ToLookup(each => each.Operation.Tags!.First().Name!);
        var groups = document.Tags!.Select(tag => new ReferenceGroup(tag.Name!, tag.Description ?? string.Empty,
        [
            .. operations[tag.Name!]
                .Where(each => each.Method != HttpMethod.Head)
                .OrderBy(each => each.Path, StringComparer.Ordinal)
                .ThenBy(each => each.Method.Method, StringComparer.Ordinal)
                .Select(each => Read(each.Path, each.Method, each.Operation) with { HasHead = document.Paths[each.Path].Operations!.ContainsKey(HttpMethod.Head) }),
        ]));
        var shapes = document.Components!.Schemas!.OrderBy(schema => schema.Key, StringComparer.Ordinal).Select(schema => Read(schema.Key, schema.Value));
        return new Reference(document.Info.Description ?? string.Empty, [.. groups], [.. shapes.Where(shape => shape.Properties.Count > 0)]);
    }

    private static Operation Read(string path, HttpMethod method, OpenApiOperation operation) => new(
        operation.OperationId!,
        method.Method,
        path,
        operation.Summary ?? string.Empty,
        operation.Description ?? string.Empty,
        operation.Security!.All(alternative => alternative.Count > 0),
        [.. (operation.Parameters ?? []).Select(each => new Parameter(each.Name!, Place(each.In), SchemaText.Of(each.Schema!), each.Required, each.Description ?? string.Empty))],
        Read(operation.RequestBody?.Content),
        [.. operation.Responses!.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => Read(each.Key, each.Value))]);

    private static Answer Read(string status, IOpenApiResponse response) => new(
        status == Default ? "Otherwise" : $"{status} {ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture))}",
        response.Description == "OK" ? string.Empty : response.Description ?? string.Empty,
        Read(response.Content),
        [.. (response.Headers ?? new Dictionary<string, IOpenApiHeader>()).Keys]);

    private static Content? Read(IDictionary<string, OpenApiMediaType>? content)
    {
        if (content is not { Count: > 0 })
        {
            return null;
        }

        var schema = content.Values.First().Schema!;
        return new Content([.. content.Keys], SchemaText.Of(schema), SchemaText.ShapeOf(schema), ExampleJson.OrNull(schema));
    }

    private static Shape Read(string name, IOpenApiSchema schema) => new(
        name,
        schema.Description ?? string.Empty,
        [
            .. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(each => new Property(
                each.Key, SchemaText.Of(each.Value), SchemaText.ShapeOf(each.Value), schema.Required?.Contains(each.Key) is true, each.Value.Description ?? string.Empty)),
        ]);

    private static string Place(ParameterLocation? place) => place switch
    {
        ParameterLocation.Path => "path",
        ParameterLocation.Header => "header",
        ParameterLocation.Cookie => "cookie",
        _ => "query",
    };
}
