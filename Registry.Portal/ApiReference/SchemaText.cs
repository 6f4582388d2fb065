using Microsoft.OpenApi;

namespace Registry.Portal.ApiReference;

/// <summary>What a value is, in words.</summary>
internal static class SchemaText
{
    public static string Of(IOpenApiSchema schema)
    {
        var (bare, isNullable) = Bare(schema);
        var words = bare switch
        {
            OpenApiSchemaReference reference => reference.Reference.Id ?? "object",
            { Items: { } items } => $"list of {Of(items)}",
            { AdditionalProperties: { } values } => $"map of {Of(values)}",
            { Format: "binary" } => "bytes",
            { Type: { } type } => Kind(type, bare.Format),
            _ => "anything",
        };
        return isNullable ? $"{words} or null" : words;
    }

    /// <summary>The name of the shape that a value has, or its items; null for none.</summary>
    public static string? ShapeOf(IOpenApiSchema schema) => Bare(schema).Schema switch
    {
        OpenApiSchemaReference reference => reference.Reference.Id,
        { Items: { } items } => ShapeOf(items),
        { AdditionalProperties: { } values } => ShapeOf(values),
        _ => null,
    };

    /// <summary>A schema without its "or null".</summary>
    public static (IOpenApiSchema Schema, bool IsNullable) Bare(IOpenApiSchema schema) =>
        schema is not OpenApiSchemaReference && schema.OneOf is { Count: 2 } either && either.FirstOrDefault(each => each.Type == JsonSchemaType.Null) is { } nothing
            ? (either.First(each => each != nothing), true)
            : (schema, schema is not OpenApiSchemaReference && schema.Type is { } type && type.HasFlag(JsonSchemaType.Null));

    private static string Kind(JsonSchemaType type, string? format) => (type & ~JsonSchemaType.Null) switch
    {
        JsonSchemaType.String when format == "date-time" => "time",
        JsonSchemaType.String when format == "uuid" => "id",
        JsonSchemaType.String => "text",
        JsonSchemaType.Integer => "whole number",
        JsonSchemaType.Number => "number",
        JsonSchemaType.Boolean => "true or false",
        JsonSchemaType.Object => "object",
        _ => "anything",
    };
}
