using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Data;

/// <summary>The one folder that holds everything a registry keeps on disk (setting <c>Registry:DataDirectory</c>).</summary>
public sealed class DataDirectory
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The embedded database runs as another user when the host is root, and must be able to pass through.</summary>
    private const UnixFileMode Passable = Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private DataDirectory(string root) => Root = root;

    /// <summary>The folder itself, as an absolute path.</summary>
    public string Root { get; }

    /// <summary>The embedded PostgreSQL cluster. Not created here: it belongs to the user that the database runs as.</summary>
    public string Postgres => Path.Combine(Root, "postgres");

    /// <summary>Stored content by digest.</summary>
    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>Stored content that was found to be something else than its digest says. Made when it is needed.</summary>
    public string Damaged => Path.Combine(Root, "damaged");

    /// <summary>Uploads that are not complete.</summary>
    public string Uploads => Path.Combine(Root, "uploads");

    /// <summary>Data-protection keys, readable by the host's user alone.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Holds space for the embedded database (<c>DiskReserve</c>).</summary>
    public string ReserveFile => Path.Combine(Root, "reserve");

    /// <summary>Says which registry the folder belongs to (<see cref="RegistryIdentity"/>).</summary>
    public string IdentityFile => Path.Combine(Root, "registry.id");

    /// <summary>Says which database is this folder's own (<see cref="DatabaseMark"/>).</summary>
    public string DatabaseFile => Path.Combine(Root, "database.json");

    /// <summary>Opens the folder of a registry that is there, and makes none.</summary>
    /// <param name="path">Absolute, or relative to the current directory.</param>
    /// <param name="isEmbedded">Whether its database has to lie in there too.</param>
    /// <returns>Refused, with where was looked: NotFound.</returns>
    public static Result<DataDirectory> Find(string path, bool isEmbedded)
    {
        var data = At(path);
        if (!File.Exists(data.IdentityFile) && !Directory.Exists(data.Postgres))
        {
            return Refuse.NotFound($"There is no registry in {data.Root}, or this user may not look into it. Name the registry's folder with Registry__DataDirectory; "
                + "to make a new registry there, run 'init', or 'serve', which also serves it.");
        }

        return isEmbedded && !Directory.Exists(data.Postgres)
            ? Refuse.NotFound($"The registry in {data.Root} has no database there. Name the one that it uses with ConnectionStrings__Registry, as its host does; "
                + "if it was lost, restore it from a backup.")
            : Open(path);
    }

    /// <summary>Opens the folder and makes what is missing in it. A folder that exists keeps its mode.</summary>
    /// <param name="path">Absolute, or relative to the current directory.</param>
    public static Result<DataDirectory> Open(string path)
    {
        var data = At(path);
        try
        {
            if (!Directory.Exists(data.Root))
            {
                Directory.CreateDirectory(data.Root);
                File.SetUnixFileMode(data.Root, Passable);
            }

            foreach (var folder in new[] { data.Blobs, data.Uploads, data.Keys })
            {
                Directory.CreateDirectory(folder, Private);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse.Invalid($"The data directory {data.Root} cannot be used: {e.Message} "
                + "Choose a folder that this user may write to with Registry__DataDirectory.");
        }

        return data;
    }

    private static DataDirectory At(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
