using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Discovery.Insights;

/// <summary>How far back "most pulled" looks.</summary>
public enum PullSpan
{
    /// <summary>Today and the six days before (UTC).</summary>
    Week,

    /// <summary>Today and the 29 days before (UTC).</summary>
    Month,

    /// <summary>Today and the 364 days before (UTC).</summary>
    Year,

    /// <summary>Since the beginning.</summary>
    All,
}

/// <summary>What is pulled most in the last days; in a large registry it may be a few seconds old.</summary>
public sealed class PulledLately : IDisposable
{
    /// <summary>Places that are kept.</summary>
    public const int Places = 100;

    private readonly Dictionary<(PullSpan Span, bool OfContainers), PulledMost> _figures = [];

    public PulledLately(IDbContextFactory<RegistryDbContext> contexts, EventBus bus, TimeProvider clock)
    {
        foreach (var span in Enum.GetValues<PullSpan>())
        {
            if (Days(span) is { } days)
            {
                _figures.Add((span, true), new PulledMost(days, true, contexts, bus, clock));
                _figures.Add((span, false), new PulledMost(days, false, contexts, bus, clock));
            }
        }
    }

    /// <summary>The days of a span; null for the one that has no beginning.</summary>
    public static int? Days(PullSpan span) => span switch
    {
        PullSpan.Week => 7,
        PullSpan.Month => 30,
        PullSpan.Year => 365,
        PullSpan.All => null,
    };

    /// <summary>The first <see cref="Places"/> containers, or collections, of what the caller may see.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="span">One that has days.</param>
    /// <param name="ofContainers">Containers, otherwise collections.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<IReadOnlyList<PulledThing>> ReadAsync(Caller caller, PullSpan span, bool ofContainers, CancellationToken cancellationToken) =>
        _figures[(span, ofContainers)].ReadAsync(caller, cancellationToken);

    public void Dispose()
    {
        foreach (var figures in _figures.Values)
        {
            figures.Dispose();
        }
    }
}
