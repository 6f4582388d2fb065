using Registry.Core.Kernel.Names;
using Xunit;

namespace Registry.Tests.Core.Kernel.Names;

public sealed class OrderingVersions
{
    [Theory]
    [InlineData("1.9", "1.10")]
    [InlineData("v1.2", "1.3")]
    [InlineData("1.2", "1.2.1")]
    [InlineData("2.0-rc1", "1.9")]
    [InlineData("2.0b", "1.9")]
    [InlineData("3.1-slim", "3.1")]
    [InlineData("3.1-slim", "3.2-slim")]
    [InlineData("main", "0.1")]
    [InlineData("main", "2.0-rc1")]
    [InlineData("99", "20240131")]
    [InlineData("1", "123456789012345678901234567890")]
    public void The_second_is_the_newer(string one, string other)
    {
        Assert.True(VersionOrder.Oldest.Compare(one, other) < 0);
        Assert.True(VersionOrder.Oldest.Compare(other, one) > 0);
    }

    [Theory]
    [InlineData("main", "edge")]
    [InlineData("v1.0", "1.0.0")]
    [InlineData("1.0-slim", "1.0-cuda12")]
    public void Neither_is_newer(string one, string other) => Assert.Equal(0, VersionOrder.Oldest.Compare(one, other));
}
