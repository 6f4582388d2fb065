using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;

namespace Registry.Api.Schema;

/// <summary>Registers the description of the endpoints.</summary>
internal static class SchemaServices
{
    private const string DictionaryOf = "IReadOnlyDictionaryOfstringAnd";

    public static void AddRegistryDescription(this IServiceCollection services)
    {
        // The library takes the summaries out of the XML documentation at compile time, where it sees this very call and the name in it.
        services.AddOpenApi(RegistryDescription.Name, options =>
        {
            options.ShouldInclude = IsDescribed;
            options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace(DictionaryOf, "MapOf", StringComparison.Ordinal);
            options.AddSchemaTransformer<SchemaTransformer>();
            options.AddOperationTransformer<OperationTransformer>();
            options.AddDocumentTransformer<DocumentTransformer>();
        });
        services.AddSingleton<RegistryDescription>();
    }

    /// <summary>All actions; and of the other endpoints those that belong to a group.</summary>
    private static bool IsDescribed(ApiDescription endpoint) =>
        endpoint.ActionDescriptor is ControllerActionDescriptor || endpoint.ActionDescriptor.EndpointMetadata.OfType<ITagsMetadata>().Any();
}
