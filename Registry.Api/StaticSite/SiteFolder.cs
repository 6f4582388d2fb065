using Registry.Core.Kernel.Errors;

namespace Registry.Api.StaticSite;

/// <summary>
/// The folder that a static site is written to. What an export has written, and nothing else, is written down in <c>.registry/owned</c>: so a later one knows what it may change and
/// take away, and what of others lies in between stays as it is. One export at a time.
/// </summary>
internal sealed class SiteFolder : IDisposable
{
    private const int WouldBlock = 11;
    private readonly FileStream _lock;
    private readonly Func<string, string, Task> _fault;

    private SiteFolder(string root, FileStream held, Func<string, string, Task> fault)
    {
        Root = root;
        _lock = held;
        _fault = fault;
    }

    /// <summary>The folder, absolute.</summary>
    public string Root { get; }

    public SiteSummary Summary { get; } = new();

    /// <summary>A file of this export's own that nothing is in: what it becomes is moved to its place.</summary>
    public string Draft => Path.Combine(Root, ".registry", "draft");

    private string Owned => Path.Combine(Root, ".registry", "owned");

    /// <summary>Makes or opens the folder.</summary>
    /// <param name="path">Absolute, or relative to the current directory.</param>
    /// <param name="fault">Told the path of each file that cannot be written, and why.</param>
    public static Result<SiteFolder> Open(string path, Func<string, string, Task> fault)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var own = new DirectoryInfo(Path.Combine(root, ".registry"));
        try
        {
            if (own.LinkTarget is not null)
            {
                return Refuse.Conflict($"{own.FullName} is a link, which no export makes. Remove it, or choose another folder.");
            }

            Directory.CreateDirectory(Path.Combine(own.FullName, "owned"));
            var folder = new SiteFolder(root, new FileStream(Path.Combine(own.FullName, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), fault);
            File.Delete(folder.Draft);
            return folder;
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            return Refuse.Conflict($"Another export writes to {root} at this moment. Wait for its end.");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return Refuse.Invalid($"The folder {root} cannot be written to: {unusable.Message} Choose another.");
        }
    }

    /// <summary>Begins a part of the site, whose files belong together.</summary>
    /// <param name="name">A collection's name, or <see cref="OwnedFileManifest.Site"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<OwnedFileManifest> BeginAsync(string name, CancellationToken cancellationToken)
    {
        var list = Path.Combine(Owned, name);
        var before = File.Exists(list) ? await File.ReadAllLinesAsync(list, cancellationToken) : [];
        return new OwnedFileManifest(this, list, [.. before.Where(IsBelow)]);
    }

    /// <summary>The parts that earlier exports wrote.</summary>
    public IReadOnlyList<string> Shelves() => [.. Directory.EnumerateFiles(Owned).Select(Path.GetFileName).OfType<string>()];

    public string Full(string path) => Path.Combine(Root, path);

    /// <summary>Says that a file could not be written.</summary>
    public Task FaultAsync(string path, string why)
    {
        Summary.Faults++;
        return _fault(path, why);
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>The list lies in a folder that others may write to: what it names has to be inside.</summary>
    private static bool IsBelow(string path) =>
        path is not ("" or ['/', ..]) && !path.Split('/').Any(part => part is "" or "." or ".." or ".registry");
}
