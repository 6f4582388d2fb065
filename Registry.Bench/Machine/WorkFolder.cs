namespace Registry.Bench.Machine;

/// <summary>A part's folder. Others may pass through it, because the database and nginx run as other users when this is root.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public WorkFolder(string parent, string part)
    {
        Path = System.IO.Path.Combine(parent, $"{part}-{Environment.ProcessId}");
        Directory.CreateDirectory(Path, Passable);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
