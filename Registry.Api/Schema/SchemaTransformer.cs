using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Registry.Api.Schema;

/// <summary>Says of each shape what is true on the wire, where the library tells what the serializer would also read.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // It reads numbers out of strings, and never writes them so.
        if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)))
        {
            (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
        }

        if (schema.Properties is { Count: > 0 } properties)
        {
            schema.Required = context.JsonTypeInfo.Properties.Where(IsAlwaysThere).Select(each => each.Name).Where(properties.ContainsKey).ToHashSet();
        }

        return Task.CompletedTask;
    }

    /// <summary>All that is written; of what is read that for which there is no default.</summary>
    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.AssociatedParameter is not { HasDefaultValue: true } && property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) is not true;
}
