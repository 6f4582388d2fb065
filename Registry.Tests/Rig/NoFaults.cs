using Xunit;

namespace Registry.Tests.Rig;

/// <summary>Faults that a page or a host told of. An assertion of a collection cuts off what tells why.</summary>
internal static class NoFaults
{
    /// <summary>Fails with all of them in full.</summary>
    public static void In(IEnumerable<string> faults)
    {
        if (faults.ToList() is { Count: > 0 } told)
        {
            Assert.Fail(string.Join('\n', told));
        }
    }
}
