namespace Registry.Tests.Rig;

/// <summary>A folder that lasts as long as a test, and that every user may pass through.</summary>
internal sealed class TestFolder : IDisposable
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public TestFolder()
    {
        Path = Directory.CreateTempSubdirectory("registry-test-").FullName;
        File.SetUnixFileMode(Path, Passable);
    }

    public string Path { get; }

    public string Below(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
