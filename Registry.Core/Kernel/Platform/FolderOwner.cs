using System.Runtime.InteropServices;
using System.Text;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Platform;

/// <summary>
/// Lets root work on a data directory as the user whose it is: files that root made in there could not be read, replaced or removed by the registry afterwards.
/// </summary>
public static partial class FolderOwner
{
    private const uint Root = 0;

    /// <summary>Fails with the first of its arguments that cannot be read.</summary>
    private const string Reads = """for file; do test -r "$file" || { printf %s "$file"; exit 1; }; done""";

    /// <summary>
    /// Replaces this process, if it is root's and the data directory another user's, by one of that user with the same arguments: then it does not return. To be called before
    /// anything else is done.
    /// </summary>
    /// <param name="path">The data directory; it need not exist.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>That this process may go on. Refused when the owner cannot run this program: Forbidden.</returns>
    public static async Task<Result<Unit>> BecomeAsync(string path, CancellationToken cancellationToken)
    {
        // What the registry stores says whose it is. A folder that was mounted for a root host may be somebody's, and what is in it root's.
        var root = Path.GetFullPath(path);
        var facts = Posix.EffectiveUserId == Root ? Posix.FactsOrNull(Path.Combine(root, "blobs")) ?? Posix.FactsOrNull(root) : null;
        if (facts is null or { UserId: Root })
        {
            return Unit.Instance;
        }

        string[] change = ["setpriv", $"--reuid={facts.UserId}", $"--regid={facts.GroupId}", "--clear-groups", "--"];
        string[] needed = [Environment.ProcessPath!, typeof(object).Assembly.Location, typeof(FolderOwner).Assembly.Location, root];
        var tried = await ProcessRunner.RunAsync(change[0], [.. change[1..], "sh", "-c", Reads, "sh", .. needed], cancellationToken);
        if (tried.ExitCode != 0)
        {
            return Refuse.Forbidden($"The data directory {root} belongs to the user with the number {facts.UserId}. Root does not write files of its own there, and that user "
                + $"cannot read {tried.Output.Trim()}. Put the program where that user can read it, and run it as that user.");
        }

        // A session folder of root's is closed to anybody else.
        Execute([.. change, "env", "-u", "XDG_RUNTIME_DIR", .. OwnCommand()]);
        return Unit.Instance;
    }

    private static string[] OwnCommand()
    {
        // Each word ends with a zero; the last one may be empty.
        var words = File.ReadAllText("/proc/self/cmdline", Encoding.UTF8).Split('\0');
        return [Environment.ProcessPath!, .. words[1..^1]];
    }

    private static void Execute(string[] command)
    {
        _ = ReplaceProcess(command[0], [.. command, null]);
        throw new IOException($"{command[0]} could not be started: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "execvp", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReplaceProcess(string program, string?[] words);
}
