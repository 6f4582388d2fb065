namespace Registry.Tests;

public sealed class Smoke
{
    [Xunit.Fact]
    public void True_is_true() => Xunit.Assert.Equal(2, 1 + 1);
}
