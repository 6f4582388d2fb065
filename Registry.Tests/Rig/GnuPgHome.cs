using System.Diagnostics;
using System.Text;
using Xunit;

namespace Registry.Tests.Rig;

/// <summary>Somebody with GnuPG on a machine of their own: makes keys, changes them, signs.</summary>
internal sealed class GnuPgHome : IDisposable
{
    private readonly TestFolder _folder = new();

    public GnuPgHome()
    {
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a key that signs, and says its fingerprint in lower case.</summary>
    /// <param name="userId">Whose it claims to be.</param>
    /// <param name="ends">When it ends: "0" never, "1y", "seconds=1".</param>
    /// <param name="at">When it is made: "20200101T000000"; null for now.</param>
    public string MakeKey(string userId, string ends = "0", string? at = null)
    {
        string[] time = at is null ? [] : ["--faked-system-time", at];
        Run([.. time, "--quick-generate-key", userId, "ed25519", "sign", ends]);
        return FingerprintOf(userId);
    }

    /// <summary>The fingerprint of the first key with such a user id, in lower case.</summary>
    public string FingerprintOf(string userId) => Colons(userId).First(line => line[0] == "fpr")[9].ToLowerInvariant();

    /// <summary>The fingerprints of the key and its subkeys, in lower case.</summary>
    public string[] FingerprintsOf(string key) => [.. Colons(key).Where(line => line[0] == "fpr").Select(line => line[9].ToLowerInvariant())];

    /// <summary>The public key as people send it.</summary>
    public string Export(params string[] keys) => Run(["--armor", "--export", .. keys]);

    /// <summary>Takes back a key, with the certificate that was made with it.</summary>
    public void Revoke(string fingerprint)
    {
        // A colon keeps people from importing it by mistake.
        var file = _folder.Below("openpgp-revocs.d", $"{fingerprint.ToUpperInvariant()}.rev");
        File.WriteAllText(file, File.ReadAllText(file).Replace(":-----BEGIN", "-----BEGIN", StringComparison.Ordinal));
        Run(["--import", file]);
    }

    /// <summary>A clear-signed message.</summary>
    public string Sign(string key, string text, params string[] options) => Run([.. options, "--local-user", key, "--clearsign"], Encoding.UTF8.GetBytes(text));

    /// <summary>Runs it, which must succeed, and gives what it prints.</summary>
    public string Run(IEnumerable<string> arguments, byte[]? input = null)
    {
        var start = new ProcessStartInfo("gpg", ["--homedir", _folder.Path, "--batch", "--quiet", "--no-tty", "--yes", "--passphrase", "", "--pinentry-mode", "loopback", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(input ?? []);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"gpg {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{errors.Result}");
        return output;
    }

    public void Dispose()
    {
        using (var stop = Process.Start(new ProcessStartInfo("gpgconf", ["--homedir", _folder.Path, "--kill", "gpg-agent"]) { UseShellExecute = false, RedirectStandardError = true })!)
        {
            stop.WaitForExit();
        }

        _folder.Dispose();
    }

    private IEnumerable<string[]> Colons(string key) => Run(["--with-colons", "--list-keys", key]).Split('\n').Select(line => line.Split(':'));
}
