using Plotly.Blazor;

namespace Registry.Portal.Charts;

/// <summary>What is drawn: the traces, and the frame around them.</summary>
public sealed record Figure(IList<ITrace> Traces, Layout Layout);

/// <summary>Figures as a picture. Another picture than the one that is shown moves the figure to it; it is not drawn from nothing.</summary>
public interface IPicture
{
    Figure Draw(ChartTheme theme);
}
