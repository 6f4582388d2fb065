using System.Diagnostics;
using System.Globalization;
using Registry.Core.Errors;

namespace Registry.Core.Data.Embedded;

/// <summary>
/// The user that the database runs as. PostgreSQL refuses to be root, so a host that is root runs it as <c>postgres</c> or <c>nobody</c>, and any
/// other host as itself.
/// </summary>
internal sealed class ServiceUser
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    private readonly uint _userId;
    private readonly uint _groupId;
    private readonly bool _drops;

    private ServiceUser(string name, uint userId, uint groupId, bool drops)
    {
        Name = name;
        _userId = userId;
        _groupId = groupId;
        _drops = drops;
    }

    /// <summary>For messages.</summary>
    public string Name { get; }

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

    /// <summary>A program and its arguments, to be run as this user in a folder, with nothing of the host's environment but the search paths.</summary>
    public ProcessStartInfo Command(string folder, params IEnumerable<string> command)
    {
        string[] drop = ["setpriv", $"--reuid={_userId}", $"--regid={_groupId}", "--clear-groups", "--"];
        string[] words = _drops ? [.. drop, .. command] : [.. command];
        var start = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "LD_LIBRARY_PATH")).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    /// <summary>Gives a folder and everything in it to this user, where that is for the host to do.</summary>
    public void Own(string folder)
    {
        if (!_drops || Posix.FactsOrNull(folder)?.UserId == _userId)
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

    /// <summary>Refuses when this user cannot get to a folder because of one above it, and names that one.</summary>
    public async Task<Result<Done>> CheckReachAsync(string folder, CancellationToken cancellationToken)
    {
        if (!_drops || await ReachesAsync(folder, cancellationToken))
        {
            return Done.Instance;
        }

        var closed = folder;
        for (var above = Path.GetDirectoryName(folder); above is not null && !await ReachesAsync(above, cancellationToken); above = Path.GetDirectoryName(above))
        {
            closed = above;
        }

        return Refuse.Forbidden($"The database runs as the user {Name}, who may not enter {closed}, and so cannot reach {folder}. "
            + $"Choose a data directory that every user may pass through (for example Registry__DataDirectory=/var/lib/registry), start the registry as "
            + $"an ordinary user, or open that folder for passing through with: chmod o+x '{closed}'");
    }

    private async Task<bool> ReachesAsync(string folder, CancellationToken cancellationToken) =>
        (await MachineProgram.RunAsync(Command("/", "test", "-x", folder), input: "", cancellationToken)).ExitCode == 0;

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
