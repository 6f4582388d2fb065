namespace Registry.Portal.Charts;

/// <summary>The fills of areas, in the order of the style sheet (<c>css/tokens.css</c>).</summary>
public static class ChartTones
{
    /// <summary>An area that belongs to no kind.</summary>
    public const int None = -1;

    /// <summary>Fills for kinds, which have no order: from 0.</summary>
    public const int Kinds = 6;

    /// <summary>Fills for steps from little to much: after those for kinds.</summary>
    public const int Steps = 5;

    /// <summary>The fill of a step.</summary>
    /// <param name="step">From 0.</param>
    public static int Step(int step) => Kinds + step;
}
