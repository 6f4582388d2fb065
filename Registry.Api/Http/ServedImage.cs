using System.Net.Mime;
using Microsoft.OpenApi;

namespace Registry.Api.Http;

/// <summary>The answers of an endpoint that serves the bytes of an image.</summary>
internal static class ServedImage
{
    /// <summary>Bytes of any kind.</summary>
    public static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };

    /// <param name="responses">Of the operation.</param>
    /// <param name="orChecksum">Whether the checksum is to be had there too.</param>
    public static void AddTo(OpenApiResponses responses, bool orChecksum)
    {
        var whole = new OpenApiResponse { Description = "The image, whole.", Headers = Headers(), Content = Content() };
        if (orChecksum)
        {
            whole.Description = "The image, whole; or its checksum, as `sha256sum -c` reads it.";
            whole.Content!["text/plain"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        responses["200"] = whole;
        responses["206"] = new OpenApiResponse { Description = "The range that `Range` asked for.", Headers = Headers(), Content = Content() };
        responses["304"] = new OpenApiResponse { Description = "The client has these bytes already: `If-None-Match` names them." };
        responses["416"] = new OpenApiResponse { Description = "The range lies behind the end of the image." };
    }

    private static Dictionary<string, OpenApiMediaType> Content() => new() { [MediaTypeNames.Application.Octet] = new() { Schema = Bytes() } };

    private static Dictionary<string, IOpenApiHeader> Headers() => new()
    {
        ["ETag"] = Header("The image's SHA-256, as `\"sha256:HEX\"`."),
        ["Repr-Digest"] = Header("The SHA-256 of the whole image (RFC 9530)."),
        ["Digest"] = Header("The same, as in RFC 3230."),
        ["Content-Disposition"] = Header("What to call the file."),
    };

    private static OpenApiHeader Header(string text) => new() { Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
