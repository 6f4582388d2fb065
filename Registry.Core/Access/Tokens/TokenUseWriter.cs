using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Core.Kernel.Data;

namespace Registry.Core.Access.Tokens;

/// <summary>Writes the time of last use behind the requests, at most once a minute per token, and what is left when the host stops.</summary>
internal sealed partial class TokenUseWriter(TokenUse use, IDbContextFactory<RegistryDbContext> contexts, ILogger<TokenUseWriter> logger)
    : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        use.Complete();
        await base.StopAsync(cancellationToken);

        // A host that stops at once may never have begun the work below.
        if (ExecuteTask is { IsCompleted: true })
        {
            await WriteAllAsync();
        }
    }

    // Ends when the last use is written, not when the host begins to stop; the host's own time limit for stopping bounds it.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => WriteAllAsync();

    private async Task WriteAllAsync()
    {
        await foreach (var used in use.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await WriteAsync(used, CancellationToken.None);
            }
            catch (Exception e) when (e is TimeoutException || DatabaseFault.IsIn(e))
            {
                // A database that is away must not stop the host; the token's next use is written again.
                LogNotWritten(e, used.TokenId);
            }
        }
    }

    private async Task WriteAsync(UsedToken used, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var before = used.At - TokenUse.Interval;
        await db.ApiTokens
            .Where(token => token.Id == used.TokenId && (token.LastUsedAt == null || token.LastUsedAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, used.At), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last use of token {TokenId} was not written")]
    private partial void LogNotWritten(Exception exception, Guid tokenId);
}
