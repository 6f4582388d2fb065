namespace Registry.Core.Kernel.Health;

/// <summary>Something that knows how a part of the registry is. Each feature registers its own; they are shown after the common ones, in the order of their registration.</summary>
public interface IHealthSource
{
    /// <summary>What there is to say, at the moment of the question: nothing, or one item for each part.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken);
}
