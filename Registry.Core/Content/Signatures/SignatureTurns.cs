using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>Whose waiting content is verified next: of the accounts with nothing under way, the one that was served longest ago. Not for several threads.</summary>
internal sealed class SignatureTurns
{
    private readonly List<WaitingContent> _waiting = [];
    private readonly HashSet<Digest> _failed = [];
    private readonly Dictionary<Guid, Digest> _underWay = [];
    private readonly Dictionary<Guid, long> _lastServed = [];
    private long _served;

    /// <summary>What is not to be given out: what is under way, and what failed.</summary>
    public IEnumerable<Digest> Taken => _failed.Concat(_underWay.Values);

    /// <summary>Whether nothing is known to wait, whosever turn it is.</summary>
    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Puts what waits now in the place of what did.</summary>
    public void Replace(IEnumerable<WaitingContent> waiting)
    {
        _waiting.Clear();
        _waiting.AddRange(waiting);
    }

    /// <summary>Gives out the next content, until it is told that it is done; null while nobody's turn it is.</summary>
    public WaitingContent? Next()
    {
        var next = _waiting
            .Where(each => !_underWay.ContainsKey(each.Account))
            .MinBy(each => _lastServed.GetValueOrDefault(each.Account));
        if (next is not null)
        {
            _waiting.RemoveAll(each => each.Digest == next.Digest);
            _underWay[next.Account] = next.Digest;
            _lastServed[next.Account] = ++_served;
        }

        return next;
    }

    /// <summary>It is over, well or not; what failed is not given out again.</summary>
    public void End(WaitingContent content, bool isVerified)
    {
        _underWay.Remove(content.Account);
        if (!isVerified)
        {
            _failed.Add(content.Digest);
        }
    }
}
