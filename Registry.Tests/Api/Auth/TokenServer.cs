using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Auth;

/// <summary>Endpoints of every declaration on real Kestrel; each answers with the caller's name.</summary>
internal sealed class TokenServer(WebApplication server, HttpClient client) : IAsyncDisposable
{
    public HttpClient Client => client;

    public static async Task<TokenServer> StartAsync(CoreRig rig)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(rig.Clock);
        builder.Services.AddRegistryCore(builder.Configuration, rig.ConnectionString, rig.Data);
        builder.Services.AddRegistryAuthentication();
        var server = builder.Build();
        server.UseRouting();
        server.UseAuthentication();
        server.UseAuthorization();
        server.MapGet("/anyone", WhoAsync).WithMetadata(new AnyoneAttribute());
        server.MapGet("/push", WhoAsync).WithMetadata(new RequireCallerAttribute(TokenScopes.Push));
        server.MapGet("/delete-in-pull", WhoAsync).WithMetadata(new RequireCallerAttribute(TokenScopes.Pull), new RequireCallerAttribute(TokenScopes.Delete));
        server.MapGet("/own-protocol", WhoAsync).WithMetadata(new RequireCallerAttribute(TokenScopes.Pull), new Plain());
        server.MapGet("/undeclared", WhoAsync);
        await server.StartAsync();
        return new TokenServer(server, new HttpClient { BaseAddress = new Uri(server.Urls.First()) });
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await client.SendAsync(request);
    }

    /// <summary>The status, with the answer's text or the refusal's message.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path, string? authorization)
    {
        using var response = await SendAsync(path, authorization);
        return (response.StatusCode, response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : await MessageAsync(response));
    }

    public static async Task<string> MessageAsync(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = body.RootElement.GetProperty("error");
        Assert.Equal((int)response.StatusCode, error.GetProperty("code").GetInt32());
        return error.GetProperty("message").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    private static Task WhoAsync(HttpContext context) => context.Response.WriteAsync(context.Caller().UserName);

    private sealed class Plain : IRefusalWriter
    {
        public Task WriteAsync(HttpContext context, Refusal refusal)
        {
            context.Response.StatusCode = StatusCodes.Status402PaymentRequired;
            return context.Response.WriteAsync($"{refusal.Error}: {refusal.Message}");
        }
    }
}
