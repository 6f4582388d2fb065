using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Registry.Api.Auth;
using Registry.Api.Http;

namespace Registry.Api.Schema;

/// <summary>Adds what is said once for all operations: name, address, groups, ways to sign in; and the checks of health, which are no actions.</summary>
internal sealed class DocumentTransformer(IConfiguration configuration, IOptions<RegistryHostOptions> host, IBrowserSession sessions) : IOpenApiDocumentTransformer
{
    private const string Text =
        """
        Every address of this registry that programs use. What the clients do with them is in the registry's documentation.

        - **An invalid token is rejected with 401 everywhere**, even where none is required.
        - **What the caller may not see answers like what does not exist**: 404, in the same words.
        - **Ids** are 32 hexadecimal digits, **times** RFC 3339 in UTC, **sizes** bytes.
        - **Unknown fields** in bodies are ignored; keys are read in any case, at most 2 MiB of JSON.
        - **Refusals** are JSON with a message for people: what was wrong, and what to do.

        Not described here: the pages of the portal and what only they use (forms, pictures, the connection of open pages), and the old addresses that lead to pages.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = RegistryName.In(configuration), Version = ProductVersion.Text, Description = Text };

        // Without a configured address the one that this description was read from is right: a description is made once, and requests come to many.
        document.Servers = [new OpenApiServer { Url = host.Value.PublicUrl?.TrimEnd('/') ?? "/" }];
        AddHealth(document);
        var used = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!).Select(tag => tag.Name).ToHashSet();
        document.Tags = EndpointGroups.InOrder.Where(group => used.Contains(group.Name)).Select(group => new OpenApiTag { Name = group.Name, Description = group.Text }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = Schemes();
        return Task.CompletedTask;
    }

    private Dictionary<string, IOpenApiSecurityScheme> Schemes()
    {
        var schemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OperationAccess.Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An access token, made at `/auth/tokens`: `Authorization: Bearer TOKEN`. What is listed beside it are the scopes that the token has to allow: pull, push, delete.",
            },
            [OperationAccess.Signature] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "SREGISTRY-HMAC-SHA256",
                Description = "The signature of sregistry-cli, with the secret from `/auth/tokens`: `Authorization: SREGISTRY-HMAC-SHA256 Credential=KIND/BASE64(USER)/HOUR,Signature=HEX`, "
                    + "the HMAC-SHA256 of `KIND|COLLECTION|HOUR|NAME|TAG|`. HOUR is this or the previous one in UTC, as `20261120T15Z`.",
            },
        };
        if (sessions.CookieName is { } cookie)
        {
            schemes[OperationAccess.Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = cookie,
                Description = "The session of a browser that is signed in.",
            };
        }

        return schemes;
    }

    private static void AddHealth(OpenApiDocument document)
    {
        Add("/health/live", "Tells whether the process answers.", null);
        Add("/health/ready", "Tells whether the registry can work: the process and its database answer.", "The database does not answer.");

        void Add(string path, string summary, string? otherwise) => document.Paths[path] = new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Get] = new()
                {
                    OperationId = OperationName.Of("get", path),
                    Summary = summary,
                    Description = "**Who:** Everybody; a token that comes along is not looked at.",
                    Tags = new HashSet<OpenApiTagReference> { new(EndpointGroups.Registry, document) },
                    Security = [[]],
                    Responses = Health(otherwise),
                },
            },
        };
    }

    private static OpenApiResponses Health(string? otherwise)
    {
        var responses = new OpenApiResponses { ["200"] = Answer("It is well.") };
        if (otherwise is not null)
        {
            responses["503"] = Answer(otherwise);
        }

        return responses;

        static OpenApiResponse Answer(string text) => new()
        {
            Description = text,
            Content = new Dictionary<string, OpenApiMediaType> { ["text/plain"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
        };
    }
}
