using Xunit;

namespace Registry.Tests.Rig;

/// <summary>Texts that are committed, so that a change of what they describe is seen in review.</summary>
internal static class Snapshot
{
    /// <summary>Compares with <c>Registry.Tests/Snapshots/</c>; what differs is left in <c>artifacts/snapshots/</c>, to be copied from there if it is meant.</summary>
    public static async Task ExpectAsync(string name, string actual)
    {
        var committed = Path.Combine(Repository.Root, "Registry.Tests", "Snapshots", name);
        var expected = File.Exists(committed) ? await File.ReadAllTextAsync(committed) : string.Empty;
        if (expected != actual)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "snapshots"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), actual);
        }

        Assert.Equal(expected.Split('\n'), actual.Split('\n'));
    }
}
