using Registry.Core.Kernel.Platform;

namespace Registry.Tests.Rig;

/// <summary>What root does as somebody else (<see cref="Tool.OtherUsers"/>).</summary>
internal static class AnotherUser
{
    /// <summary>The number of the user and of the group <c>nobody</c> on every Linux.</summary>
    public const uint Nobody = 65534;

    /// <summary>The beginning of a command line of that user.</summary>
    public static string[] Become(uint user) => ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--"];

    /// <summary>Runs a program as that user to its end.</summary>
    public static Task<ProcessRunner.Answer> RunAsync(uint user, params string[] command) =>
        ProcessRunner.RunAsync(Become(user)[0], [.. Become(user)[1..], .. command], CancellationToken.None);

    /// <summary>Whose a file is.</summary>
    public static uint OwnerOf(string path) => Posix.FactsOrNull(path)!.UserId;
}
