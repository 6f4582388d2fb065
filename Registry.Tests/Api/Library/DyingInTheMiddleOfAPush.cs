using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Registry.Core;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Content.Images;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Jobs;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Library;

/// <summary>kill -9 at every step of a push, then a new start on what is left.</summary>
public sealed class DyingInTheMiddleOfAPush : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly byte[] _sif = SifBuilder.Bytes(SifSpec.Image(2_000_000, 1));
    private string _token = string.Empty;

    public static TheoryData<PushStep> Steps => [.. Enum.GetValues<PushStep>()];

    private string Root => _folder.Below("data");

    public Task InitializeAsync() => Task.CompletedTask;

    // The database ends by itself when its host is gone.
    public Task DisposeAsync() => Eventually.EqualAsync(false, () => Task.FromResult(File.Exists(Path.Combine(Root, "postgres", "postmaster.pid"))));

    public void Dispose() => _folder.Dispose();

    [NeedsTheory(Tool.Postgres)]
    [MemberData(nameof(Steps))]
    public async Task Leaves_the_whole_image_or_nothing_and_the_push_can_be_repeated(PushStep step)
    {
        await DieAsync(step);

        using var host = await ApiHost.StartAsync(Root);
        using var alice = Client(host, _token);
        using var visitor = Client(host, null);
        var whole = step is PushStep.ImageCommitted or PushStep.TagMoved;
        var byContent = $"tools/app:{LibraryClient.HashOf(_sif)}";
        Assert.Equal(whole ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await visitor.GetAsync($"/v1/images/{byContent}")).Status);
        Assert.Equal(step == PushStep.TagMoved, (await visitor.GetAsync("/v1/images/tools/app:v1?arch=amd64")).Status == HttpStatusCode.OK);
        if (whole)
        {
            Assert.Equal(_sif, await visitor.PullAsync(byContent));
        }

        (await alice.PushAsync("tools", "app", "v1", _sif)).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await visitor.PullAsync("tools/app:v1"));
        await AssertNothingIsLeftOverAsync();
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(PushStep.UploadReceived)]
    [InlineData(PushStep.BlobAdopted)]
    public async Task Lets_the_completion_be_repeated_when_the_bytes_had_arrived(PushStep step)
    {
        await DieAsync(step);
        using var host = await ApiHost.StartAsync(Root);
        using var alice = Client(host, _token);
        var image = (await alice.GetAsync($"/v1/images/tools/app:{LibraryClient.HashOf(_sif)}")).Expect(HttpStatusCode.OK).Data!["id"]!.GetValue<string>();
        (await alice.CompleteAsync(image)).Expect(HttpStatusCode.OK);
        Assert.Equal(_sif, await alice.PullAsync($"tools/app:{LibraryClient.HashOf(_sif)}"));
        await AssertNothingIsLeftOverAsync();
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Leaves_nothing_of_a_push_that_nobody_repeats()
    {
        await DieAsync(PushStep.BlobAdopted);
        using var host = await ApiHost.StartAsync(Root);
        await AssertNothingIsLeftOverAsync();
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Root, "blobs"), "*", SearchOption.AllDirectories));
    }

    private static LibraryClient Client(ApiHost host, string? token)
    {
        var http = new HttpClient { BaseAddress = new Uri(host.Url) };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return new LibraryClient(http, "alice");
    }

    private async Task DieAsync(PushStep step)
    {
        using var host = await ApiHost.StartAsync(Root, step);
        await using (var services = Services())
        {
            var id = (await services.GetRequiredService<CreateUser>()
                .RunAsync(Caller.Operator, "alice", "alice@lab.example", CoreRig.Password, UserRole.User, CancellationToken.None)).Value;
            var caller = new Caller(id, "alice", UserRole.User, TokenScopes.All, null);
            _token = (await services.GetRequiredService<CreateToken>().RunAsync(caller, id, "t", TokenScopes.All, null, CancellationToken.None)).Value.Secret.Reveal();
        }

        using var alice = Client(host, _token);
        await Assert.ThrowsAsync<HttpRequestException>(() => alice.PushAsync("tools", "app", "v1", _sif));
        Assert.Equal(137, await host.DeathAsync());
    }

    /// <summary>Clean-up without grace, when every address has expired: files and rows agree.</summary>
    private async Task AssertNothingIsLeftOverAsync()
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<RegistryDbContext>>().CreateDbContextAsync();
        await db.Uploads.ExecuteUpdateAsync(row => row.SetProperty(upload => upload.ExpiresAt, upload => upload.ExpiresAt.AddDays(-3)));
        await CleanUp.RunAsync(services.GetServices<RegistryJob>());
        var blobs = await db.Blobs.ToListAsync();
        var files = Directory.EnumerateFiles(Path.Combine(Root, "blobs"), "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!);
        Assert.Equal(blobs.Select(blob => blob.Digest.Hex).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Root, "uploads")));
        Assert.Equal((0, 0), (await db.Uploads.CountAsync(), await db.Images.CountAsync(image => image.BlobDigest == null)));
    }

    /// <summary>The domain library on the running host's database, as the operator's commands use it.</summary>
    private ServiceProvider Services()
    {
        var data = DataDirectory.Open(Root).Value;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Registry:Uploads:Grace", "00:00:00"), new("Registry:Jobs:Enabled", "false")]).Build();
        return new ServiceCollection().AddLogging().AddRegistryCore(settings, EmbeddedPostgres.Attach(data).Value, data).BuildServiceProvider();
    }
}
