using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Registry.Api.Schema;

/// <summary>The description of all endpoints (OpenAPI 3.1). It is made once, when somebody first asks: endpoints and settings do not change while a host runs.</summary>
public sealed class RegistryDescription(IServiceProvider services)
{
    /// <summary>The name of the document among those that the library could make.</summary>
    internal const string Name = "registry";

    private readonly Lazy<Task<MadeDescription>> _made = new(() => MakeAsync(services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)));

    /// <summary>The description, for reading only: it is everybody's.</summary>
    public async Task<OpenApiDocument> DocumentAsync(CancellationToken cancellationToken) => (await _made.Value.WaitAsync(cancellationToken)).Document;

    /// <summary>The same as JSON.</summary>
    internal Task<MadeDescription> JsonAsync(CancellationToken cancellationToken) => _made.Value.WaitAsync(cancellationToken);

    private static async Task<MadeDescription> MakeAsync(IOpenApiDocumentProvider provider)
    {
        // Whoever asked first may go away; the description is for all who come later too.
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        var bytes = json.ToArray();
        return new MadeDescription(document, bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }
}

/// <summary>A description and its bytes.</summary>
internal sealed record MadeDescription(OpenApiDocument Document, byte[] Json, EntityTagHeaderValue EntityTag);
