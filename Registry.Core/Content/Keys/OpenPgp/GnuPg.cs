using Microsoft.Extensions.Options;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>
/// GnuPG as the reader of keys and the verifier of signatures (docs/decisions/0022-gnupg-as-a-subprocess.md). It is looked for once, when the host starts; without it the rest of
/// the registry works.
/// </summary>
public sealed class GnuPg
{
    internal const string Keyring = "keys.gpg";
    private const string Input = "input";

    /// <summary>More at once than this wait: one run keeps a core busy for some milliseconds, and a hostile one for seconds.</summary>
    private const int AtOnce = 2;

    private readonly FairTurns _turns = new(AtOnce);
    private readonly string? _wanted;
    private readonly string? _program;

    public GnuPg(IOptions<KeyOptions> options)
    {
        _wanted = options.Value.Program;
        _program = Candidates(_wanted).FirstOrDefault(File.Exists);
    }

    /// <summary>Where the program is; null when it is not on this machine.</summary>
    public string? Program => _program;

    /// <summary>What is missing and how to get it, in a sentence for operators; null when nothing is.</summary>
    public string? Missing => _program is not null ? null
        : _wanted is not null ? $"There is no program {_wanted}. Correct the setting {KeyOptions.Section}:{nameof(KeyOptions.Program)}, then start the registry again."
        : "GnuPG is not on this machine. Install it (on Debian and Ubuntu 'sudo apt-get install gpg', on Fedora and RHEL 'sudo dnf install gnupg2'), then start the registry again.";

    /// <summary>The refusal of what needs the program while it is missing; null while it is there.</summary>
    internal Refusal? RefuseIfMissing() => _program is not null
        ? null
        : new Refusal(RegistryError.Unavailable, "This registry cannot read keys: GnuPG is missing on its machine. Tell its operators; the page of its health says what to do.");

    /// <summary>Its version, such as <c>gpg (GnuPG) 2.2.40</c>; null when it does not run.</summary>
    public async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync(Guid.Empty, async home => await home.RunAsync(["--version"], cancellationToken), cancellationToken);
        return answer is { ExitCode: 0, Output.Length: > 0 } ? System.Text.Encoding.UTF8.GetString(answer.Output).Split('\n')[0].Trim() : null;
    }

    /// <summary>Gives a home directory of its own to some runs that belong together, and removes it after them.</summary>
    /// <param name="account">Whose turn it takes; empty for the registry itself.</param>
    /// <param name="use">The runs.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<T> RunAsync<T>(Guid account, Func<Home, Task<T>> use, CancellationToken cancellationToken)
    {
        var program = _program ?? throw new InvalidOperationException("GnuPG is missing; RefuseIfMissing asks first.");
        using var turn = await _turns.TakeAsync(account, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("registry-gpg-");
        try
        {
            return await use(new Home(program, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Candidates(string? wanted) => wanted is not null
        ? [wanted]
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, "gpg"), Path.Combine(folder, "gpg2") });

    /// <summary>The home directory of some runs.</summary>
    internal sealed class Home(string program, string folder)
    {
        /// <summary>Bytes of output that a run may write: a key in its binary form, twice.</summary>
        private const int MaxOutput = 2 * KeyLimits.KeyBytes;

        /// <summary>Makes these keys, in their binary form, the ones that the runs know.</summary>
        public Task KnowAsync(ReadOnlyMemory<byte> keys, CancellationToken cancellationToken) => WriteAsync(Keyring, keys, cancellationToken);

        /// <summary>Runs it, on this input if there is one.</summary>
        public async Task<GnuPgAnswer?> RunAsync(IReadOnlyCollection<string> arguments, CancellationToken cancellationToken, ReadOnlyMemory<byte>? input = null)
        {
            if (input is { } bytes)
            {
                await WriteAsync(Input, bytes, cancellationToken);
                arguments = [.. arguments, Path.Combine(folder, Input)];
            }

            return await new GnuPgProcess(program, folder, MaxOutput).RunAsync(arguments, cancellationToken);
        }

        private Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
            File.WriteAllBytesAsync(Path.Combine(folder, name), bytes, cancellationToken);
    }
}
