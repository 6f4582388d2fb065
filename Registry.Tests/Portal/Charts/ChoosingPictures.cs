using Plotly.Blazor.Traces;
using Registry.Core.Kernel.Paging;
using Registry.Core.Operations.StorageFigures;
using Registry.Core.Transfer.Pulls;
using Registry.Portal.Admin;
using Registry.Portal.Charts;
using Registry.Portal.Labels;
using Registry.Portal.Ui.Lists;
using Xunit;

namespace Registry.Tests.Portal.Charts;

/// <summary>What is drawn of which figures, and when nothing is.</summary>
public sealed class ChoosingPictures
{
    private const long Gibi = 1L << 30;
    private static readonly DateOnly Today = new(2026, 11, 28);

    private static readonly ChartTheme Theme =
        new("#111111", "#555555", "#dddddd", "#ffffff", "#f4f4f4", "#0055aa", "sans-serif", [.. Enumerable.Repeat("#123456", ChartTones.Kinds + ChartTones.Steps)], ["#0055aa"]);

    [Theory]
    [InlineData("2026-11-23T00:00:00", 0)]
    [InlineData("2026-11-23T23:59:59", 23)]
    [InlineData("2026-11-26T07:30:00", 79)]
    [InlineData("2026-11-29T23:00:00", 167)]
    public void The_week_begins_on_Monday_at_midnight(string time, short hour) =>
        Assert.Equal(hour, PullWeek.HourOf(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Each_hour_of_the_week_is_in_the_row_of_its_day()
    {
        var hours = new long[168];
        (hours[79], hours[167]) = (12, 1);
        var map = Assert.IsType<HeatMap>(Assert.Single(new WeekPicture(hours, new ChartUnit("Pulls")).Draw(Theme).Traces));

        Assert.Equal(("Thu", 12L), (map.Y[3], ((object[])map.Z[3])[7]));
        Assert.Equal(("Sun", 1L), (map.Y[6], ((object[])map.Z[6])[23]));
        Assert.Equal("Thu 07:00 to 08:00 UTC: 12 pulls", ((object[])map.HoverText[3])[7]);
        Assert.Equal("Sun 23:00 to 24:00 UTC: 1 pull", ((object[])map.HoverText[6])[23]);
        Assert.Equal(12m, Convert.ToDecimal(map.ZMax, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Values_share_a_key_as_they_are_used()
    {
        var shares = LabelShares.Of(List(("MIT", 1), ("Apache-2.0", 6), (" ", 1)));

        Assert.Equal(["Apache-2.0", "(empty)", "MIT"], shares.Select(share => share.Title));
        Assert.Equal(["6 containers, 75 %", "1 container, 12.5 %"], shares.Take(2).Select(share => share.Words));
    }

    [Fact]
    public void Values_without_a_pattern_are_not_drawn()
    {
        var alike = new string('x', 30);
        Assert.Empty(LabelShares.Of(List()));
        Assert.Empty(LabelShares.Of(List(("MIT", 5))));
        Assert.Empty(LabelShares.Of(List(("Monday", 2), ("Tuesday", 2))));
        Assert.Empty(LabelShares.Of(List([.. Enumerable.Range(1, 13).Select(i => ($"v{i}", i))])));
        Assert.Empty(LabelShares.Of(List((alike + "1", 1), (alike + "2", 2))));
        Assert.Empty(LabelShares.Of(List(("a", 3), ("b", 1)) with { TotalCount = 51 }));
        Assert.Equal(12, LabelShares.Of(List([.. Enumerable.Range(1, 12).Select(i => ($"v{i}", i))])).Count);
    }

    [Fact]
    public void The_disk_is_full_in_the_picture_on_the_day_that_the_words_say()
    {
        var figures = Figures(free: 60 * Gibi, reserve: 10 * Gibi, lately: 20 * Gibi);
        var forecast = new StorageView(figures, [], [], Today).Forecast!;

        Assert.Equal(75, figures.DaysLeft);
        Assert.Equal(new DiskDay(Today.AddDays(-30), 20 * Gibi), forecast.Before);
        Assert.Equal(new DiskDay(Today, 40 * Gibi), forecast.Now);
        Assert.Equal(new DiskDay(Today.AddDays(75), 90 * Gibi), forecast.Full);
        Assert.Equal(["The last 30 days", "At this rate", "Full"], forecast.Draw(Theme).Traces.Cast<Scatter>().Select(line => line.Name));
        Assert.Equal("dash", ((Scatter)forecast.Draw(Theme).Traces[1]).Line.Dash);
    }

    [Fact]
    public void A_disk_that_is_full_already_is_full_today_and_one_that_does_not_fill_has_no_picture()
    {
        Assert.Equal(new DiskDay(Today, 95 * Gibi), new StorageView(Figures(free: 5 * Gibi, reserve: 10 * Gibi, lately: Gibi), [], [], Today).Forecast!.Full);
        Assert.Null(new StorageView(Figures(free: 60 * Gibi, reserve: 0, lately: 0), [], [], Today).Forecast);
        Assert.Null(new StorageView(Figures(free: 60 * Gibi, reserve: 0, lately: 1), [], [], Today).Forecast);
    }

    private static StorageFigures Figures(long free, long reserve, long lately) => new(0, 0, 0, 0, 0, 0, 0, lately, new DiskSpace(100 * Gibi, free, reserve));

    private static PageOf<WordRow> List(params (string Value, int Containers)[] values) =>
        new([.. values.Select(value => new WordRow(value.Value, "/labels", value.Containers))], values.Length, new PageRequest(1, WordListState.PageSize));
}
