using Registry.Core.Kernel.Health;
using Registry.Core.Operations.Health;
using Registry.Core.Operations.StorageFigures;
using Xunit;

namespace Registry.Tests.Core.Content.Storage;

/// <summary>Health says of the disk what the page about storage says.</summary>
public sealed class ForecastingTheDisk
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData(0, HealthState.Good, "Room left")]
    [InlineData(30, HealthState.Good, "Room left")]
    [InlineData(120, HealthState.Warn, "in 12 days")]
    [InlineData(1_000, HealthState.Warn, "in 1 day")]
    [InlineData(6_000, HealthState.Warn, "in less than a day")]
    public void A_disk_that_is_full_within_two_weeks_has_no_room_left(long lastMonth, HealthState state, string words)
    {
        var disk = new DiskSpace(100 * GiB, 50 * GiB, 0);

        var item = HealthQueries.OfDisk(disk, disk.DaysLeft(lastMonth * GiB));

        Assert.Equal(state, item.State);
        Assert.Contains(words, $"{item.Word} {item.Text}", StringComparison.Ordinal);
    }
}
