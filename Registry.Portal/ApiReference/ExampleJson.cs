using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Registry.Portal.ApiReference;

/// <summary>How a value may look: every field with a value of its kind.</summary>
internal static class ExampleJson
{
    /// <summary>Shapes in shapes; beyond it nothing more is learned.</summary>
    private const int MaxDepth = 6;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null for a value that is neither an object nor a list.</summary>
    public static string? OrNull(IOpenApiSchema schema) => Of(schema, 0) is { } example and (JsonObject or JsonArray) ? example.ToJsonString(Readable) : null;

    private static JsonNode? Of(IOpenApiSchema schema, int depth)
    {
        var bare = SchemaText.Bare(schema).Schema;
        if (depth > MaxDepth)
        {
            return null;
        }

        if (bare.Items is { } items)
        {
            return new JsonArray(Of(items, depth + 1));
        }

        if (bare.AdditionalProperties is { } values)
        {
            return new JsonObject { ["NAME"] = Of(values, depth + 1) };
        }

        return (bare.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.Object => new JsonObject(
                (bare.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(each => KeyValuePair.Create(each.Key, Of(each.Value, depth + 1)))),
            JsonSchemaType.Integer or JsonSchemaType.Number => JsonValue.Create(0),
            JsonSchemaType.Boolean => JsonValue.Create(false),
            JsonSchemaType.String when bare.Format == "date-time" => JsonValue.Create("2026-01-31T12:00:00+00:00"),
            _ => JsonValue.Create("…"),
        };
    }
}
