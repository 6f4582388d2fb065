namespace Registry.Portal.Ui;

/// <summary>One bar of a <see cref="BarChart"/>.</summary>
/// <param name="Title">What it is about, in full: "12 Nov 2026".</param>
/// <param name="Label">The same where there is little room: "12 Nov".</param>
/// <param name="Value">Its height, from 0.</param>
public sealed record ChartBar(string Title, string Label, long Value);
