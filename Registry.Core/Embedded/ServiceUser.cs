using System.Diagnostics;
using System.Globalization;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Embedded;

/// <summary>
/// The user that the database runs as. PostgreSQL refuses to be root, so a host that is root runs it as <c>postgres</c> or <c>nobody</c>, and any
/// other host as itself.
/// </summary>
internal sealed class ServiceUser
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    private readonly uint _userId;
    private readonly uint _groupId;

    private ServiceUser(string name, uint userId, uint groupId, bool drops)
    {
        Name = name;
        _userId = userId;
        _groupId = groupId;
        Drops = drops;
    }

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <summary>Whether the host is root, and this another user.</summary>
    public bool Drops { get; }

    /// <summary>Decides who runs the cluster in a folder, which may not exist yet.</summary>
    public static Result<ServiceUser> For(string cluster)
    {
        var owner = Posix.FactsOrNull(cluster);
        var self = Posix.EffectiveUserId;
        if (self != 0)
        {
            return owner is null || owner.UserId == self
                ? new ServiceUser(Environment.UserName, self, 0, drops: false)
                : Refuse.Conflict($"{cluster} belongs to another user (number {owner.UserId}). Start the registry as the user who started it before "
                    + "(root, if that was root), or give the whole data directory to this user with chown -R.");
        }

        if (owner is { UserId: not 0 } other)
        {
            return new ServiceUser($"number {other.UserId}", other.UserId, other.GroupId, drops: true);
        }

        foreach (var name in Preferred)
        {
            if (FromPasswd(name) is var (userId, groupId))
            {
                return new ServiceUser(name, userId, groupId, drops: true);
            }
        }

        return Refuse.NotFound("The database may not run as root, and this machine has neither a user 'postgres' nor 'nobody'. "
            + "Start the registry as an ordinary user.");
    }

    /// <summary>A program and its arguments, to be run as this user, with nothing of the host's environment but the search paths.</summary>
    public ProcessStartInfo Command(params IEnumerable<string> command) => Bare([.. Drop(), .. command]);

    /// <summary>
    /// How this user gets to a folder of its own: by its path, or, when a folder above it is closed to this user (a clone below /root, say), through
    /// a handle that the host opens for it.
    /// </summary>
    public async Task<DirectoryAccess> AccessToAsync(string folder, CancellationToken cancellationToken)
    {
        var reached = !Drops || (await ProcessRunner.RunAsync(Command("test", "-x", folder), input: "", cancellationToken)).ExitCode == 0;
        return new DirectoryAccess(this, folder, reached);
    }

    /// <summary>The same as <see cref="Command"/>, with an open handle of a folder that this user could not open by its path.</summary>
    internal ProcessStartInfo CommandWithHandle(string folder, int handle, params IEnumerable<string> command) =>
        Bare(["sh", "-c", $"exec {handle}<\"$1\"; shift; exec \"$@\"", "sh", folder, .. Drop(), .. command]);

    /// <summary>Gives a folder and everything in it to this user, where that is for the host to do.</summary>
    public void Own(string folder)
    {
        if (!Drops || Posix.FactsOrNull(folder)?.UserId == _userId)
        {
            return;
        }

        // The folder itself comes last: when this is interrupted, the next start sees it unchanged and begins again.
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            Posix.ChangeOwner(entry, _userId, _groupId);
        }

        Posix.ChangeOwner(folder, _userId, _groupId);
    }

    private string[] Drop() => Drops ? ["setpriv", $"--reuid={_userId}", $"--regid={_groupId}", "--clear-groups", "--"] : [];

    private static ProcessStartInfo Bare(string[] words)
    {
        // Programs of PostgreSQL 15 and older insist on returning to the folder they were started in: the root is open to everybody.
        var start = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = "/" };
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "LD_LIBRARY_PATH")).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static (uint UserId, uint GroupId)? FromPasswd(string name)
    {
        var line = File.ReadLines("/etc/passwd").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        var fields = line?.Split(':') ?? [];
        return fields.Length > 3
            && uint.TryParse(fields[2], CultureInfo.InvariantCulture, out var userId)
            && uint.TryParse(fields[3], CultureInfo.InvariantCulture, out var groupId)
            ? (userId, groupId)
            : null;
    }
}
