using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Schema;

/// <summary>Adds to each operation what its endpoint declares and the library does not know: group, access, bodies that actions read themselves, served images and refusals.</summary>
internal sealed class OperationTransformer(IBrowserSession sessions) : IOpenApiOperationTransformer
{
    private const string OtherStatuses = "default";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (endpoint, document) = (context.Description, context.Document!);
        var metadata = endpoint.ActionDescriptor.EndpointMetadata;
        var access = OperationAccess.Of(endpoint, sessions.CookieName is not null);
        operation.OperationId = OperationName.Of(endpoint.HttpMethod!, endpoint.RelativePath!);
        operation.Tags = new HashSet<OpenApiTagReference> { new(EndpointGroups.NameOf(endpoint), document) };
        operation.Security = access.Requirements(document);
        operation.Description = string.Join("\n\n", new[] { operation.Description, $"**Who:** {access.Sentence()}" }.Where(text => !string.IsNullOrWhiteSpace(text)));
        operation.Responses ??= [];
        Describe(operation, endpoint);
        if (metadata.OfType<ReadsAttribute>().FirstOrDefault() is { } reads)
        {
            operation.RequestBody = await BodyAsync(reads, context, cancellationToken);
        }

        if (metadata.OfType<ServesImageAttribute>().FirstOrDefault() is { } served)
        {
            ServedImage.AddTo(operation.Responses, served.OrChecksum);
        }

        await AddRefusalsAsync(operation.Responses, access, context, cancellationToken);
        if (HttpMethods.IsHead(endpoint.HttpMethod!))
        {
            foreach (var response in operation.Responses.Values.OfType<OpenApiResponse>())
            {
                response.Content = null;
            }
        }
    }

    /// <summary>The library takes a part of the path that may be left out for one of the query; in a description a path has all its parts.</summary>
    private static void Describe(OpenApiOperation operation, ApiDescription endpoint)
    {
        var texts = endpoint.ActionDescriptor.EndpointMetadata.OfType<ParameterAttribute>().ToDictionary(each => each.Name, each => each.Text);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (endpoint.RelativePath!.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal))
            {
                (parameter.In, parameter.Required) = (ParameterLocation.Path, true);
            }

            parameter.Description ??= texts.GetValueOrDefault(parameter.Name!);
        }
    }

    private static async Task<OpenApiRequestBody> BodyAsync(ReadsAttribute reads, OpenApiOperationTransformerContext context, CancellationToken cancellationToken) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [reads.MediaType] = new() { Schema = reads.Shape is null ? ServedImage.Bytes() : await ShapeAsync(reads.Shape, context, cancellationToken) },
        },
    };

    private static async Task AddRefusalsAsync(
        OpenApiResponses responses, OperationAccess access, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var errors = metadata.OfType<RefusesAttribute>().SelectMany(each => each.Errors).ToHashSet();
        errors.UnionWith(access.LooksAtTokens ? [RegistryError.Unauthenticated, RegistryError.TooMany] : []);
        errors.UnionWith(access.NeedsScopes ? [RegistryError.Forbidden] : []);
        var writer = metadata.OfType<IRefusalWriter>().FirstOrDefault();
        var body = await ShapeAsync((writer ?? JsonRefusalsAttribute.Instance).Shape, context, cancellationToken);
        foreach (var status in errors.GroupBy(ErrorStatus.Of).OrderBy(status => status.Key))
        {
            Add(status.Key.ToString(CultureInfo.InvariantCulture), string.Join("; or: ", status.Order().Select(ErrorText.Of)) + ".");
        }

        // Elsewhere faults are the framework's to answer.
        if (writer is not null)
        {
            Add(OtherStatuses, "Anything else that went wrong.");
        }

        void Add(string status, string text) => responses[status] = new OpenApiResponse
        {
            Description = text,
            Content = new Dictionary<string, OpenApiMediaType> { [MediaTypeNames.Application.Json] = new() { Schema = body } },
        };
    }

    private static async Task<IOpenApiSchema> ShapeAsync(Type shape, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(shape, null, cancellationToken);
        context.Document!.AddComponent(shape.Name, schema);
        return new OpenApiSchemaReference(shape.Name, context.Document);
    }
}

/// <summary>The name of an operation: its method and the words of its path, which is also its anchor on the page.</summary>
public static class OperationName
{
    /// <param name="method">Of HTTP.</param>
    /// <param name="path">As in the description, parameters in braces.</param>
    public static string Of(string method, string path) =>
        string.Join('-', $"{method.ToLowerInvariant()}/{path}".Split(['/', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries));
}
