namespace Registry.Tests.Rig;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution, whatever folder the tests were built into below it.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Registry.slnx")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Registry.slnx above {folder}; run the tests from a clone.");
    }
}
