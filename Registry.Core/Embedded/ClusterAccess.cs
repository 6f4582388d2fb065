using System.Text;

namespace Registry.Core.Embedded;

/// <summary>
/// Who may connect. Under a root host the server runs as a user that other programs of the machine share, and for whom the socket's folder is open: there the database takes the
/// host's user alone, by what the kernel says of the caller. Any other host shares its user with nobody.
/// </summary>
/// <param name="Cluster">The cluster's folder, and who runs it.</param>
internal sealed record ClusterAccess(DirectoryAccess Cluster)
{
    private const string Rules = "registry_hba.conf";
    private const string Names = "registry_ident.conf";
    private const string Map = "registry";

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Settings of the server.</summary>
    public IEnumerable<string> Settings => Cluster.User.Drops ? [$"hba_file={Cluster.Name}/{Rules}", $"ident_file={Cluster.Name}/{Names}"] : [];

    /// <summary>Writes what <see cref="Settings"/> name, anew for each start.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (Cluster.User.Drops)
        {
            await WriteAsync(Rules, $"local all all peer map={Map}\n", cancellationToken);
            await WriteAsync(Names, $"{Map} \"{Environment.UserName}\" {Registry.Core.Embedded.Cluster.Name}\n", cancellationToken);
        }
    }

    /// <summary>Under a new name first, then moved over: the folder belongs to the server's user, who must not lead root's writing elsewhere with a link.</summary>
    private async Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Cluster.Folder, name);
        var made = $"{path}.{Path.GetRandomFileName()}";
        await using (var file = new FileStream(made, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            File.SetUnixFileMode(file.SafeFileHandle, Readable);
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }

        File.Move(made, path, overwrite: true);
    }
}
