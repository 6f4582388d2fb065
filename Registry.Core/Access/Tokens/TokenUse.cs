using System.Threading.Channels;

namespace Registry.Core.Access.Tokens;

/// <summary>A token that was used, and when.</summary>
internal sealed record UsedToken(Guid TokenId, DateTimeOffset At);

/// <summary>Carries "this token was used" from the requests to <see cref="TokenUseWriter"/>, without making a request wait.</summary>
public sealed class TokenUse
{
    /// <summary>How exact the time of last use is.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // When it is full the use is not noted: the next request with the token notes its own.
    private readonly Channel<UsedToken> _used = Channel.CreateBounded<UsedToken>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    internal ChannelReader<UsedToken> Reader => _used.Reader;

    /// <summary>Notes a use, unless one within the last minute is known already.</summary>
    /// <param name="tokenId">The token.</param>
    /// <param name="lastKnown">The time of last use that the database has.</param>
    /// <param name="now">The time of this use.</param>
    internal void Note(Guid tokenId, DateTimeOffset? lastKnown, DateTimeOffset now)
    {
        if (lastKnown is null || lastKnown < now - Interval)
        {
            _used.Writer.TryWrite(new UsedToken(tokenId, now));
        }
    }

    /// <summary>No more uses will be noted; the reader ends after the last one.</summary>
    internal void Complete() => _used.Writer.TryComplete();
}
