using System.Diagnostics;
using System.Text;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>What a run of GnuPG left behind.</summary>
/// <param name="ExitCode">0 when it was content with everything.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Status">Its machine-readable status lines, without their mark; what people would read is not kept.</param>
internal sealed record GnuPgAnswer(int ExitCode, byte[] Output, IReadOnlyList<string[]> Status)
{
    /// <summary>The arguments of the status lines with this keyword.</summary>
    public IEnumerable<string[]> Of(string keyword) => Status.Where(line => line[0] == keyword);

    /// <summary>Whether there is a status line with this keyword.</summary>
    public bool Has(string keyword) => Of(keyword).Any();
}

/// <summary>
/// Runs GnuPG on one file, in a home directory of this one call: with limits on processor time, memory and files that the shell sets before it starts, a limit on its output, and a
/// time after which it is killed. It has no agent, no dirmngr (which is the part that speaks to networks), no options file, and an environment of three variables.
/// </summary>
internal sealed class GnuPgProcess(string program, string home, int maxOutput)
{
    private const int MaxStatus = 256 << 10;

    // Kilobytes, seconds, and blocks of 512 bytes; a machine that cannot set them does not run it.
    private const string Limited = "ulimit -v 393216 && ulimit -t 10 && ulimit -f 16384 && ulimit -c 0 && exec \"$0\" \"$@\"";
    private const string StatusMark = "[GNUPG:] ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>The answer; null when it took too long or wrote too much.</returns>
    public async Task<GnuPgAnswer?> RunAsync(IReadOnlyCollection<string> arguments, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var process = Process.Start(Describe(arguments)) ?? throw new IOException($"{program} did not start.");
        process.StandardInput.Close();
        try
        {
            var status = ReadAsync(process.StandardError.BaseStream, MaxStatus, patience.Token);
            var output = ReadAsync(process.StandardOutput.BaseStream, maxOutput, patience.Token);
            if (await output is { } written && await status is { } lines)
            {
                await process.WaitForExitAsync(patience.Token);
                return new GnuPgAnswer(process.ExitCode, written, Parse(lines));
            }

            await EndAsync(process);
            return null;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>Kills it and waits for its end, because its folder is removed next.</summary>
    private static Task EndAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        return process.WaitForExitAsync(CancellationToken.None);
    }

    private static IReadOnlyList<string[]> Parse(byte[] lines) =>
        [.. Encoding.UTF8.GetString(lines).Split('\n').Where(line => line.StartsWith(StatusMark, StringComparison.Ordinal)).Select(line => line[StatusMark.Length..].Split(' '))];

    /// <returns>All there is, or null when it is more than so many bytes.</returns>
    private static async Task<byte[]?> ReadAsync(Stream stream, int max, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (kept.Length + count > max)
            {
                return null;
            }

            await kept.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return kept.ToArray();
    }

    private ProcessStartInfo Describe(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            "/bin/sh",
            [
                "-c", Limited, program, "--homedir", home, "--no-options", "--batch", "--no-tty", "--no-autostart", "--disable-dirmngr", "--no-auto-key-retrieve",
                "--no-auto-key-locate", "--no-default-keyring", "--keyring", Path.Combine(home, GnuPg.Keyring), "--trust-model", "always", "--lock-never",
                "--logger-file", "/dev/null", "--status-fd", "2", "--max-output", maxOutput.ToString(System.Globalization.CultureInfo.InvariantCulture), .. arguments,
            ])
        {
            UseShellExecute = false,
            WorkingDirectory = home,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = home;
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
