using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Registry.Api.Tls;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Protection;

/// <summary>The certificates that the keys in the data directory are encrypted with.</summary>
/// <param name="Current">Encrypts new keys; null when none is configured.</param>
/// <param name="All">Decrypt: the current one and older ones.</param>
internal sealed record KeyEncryption(X509Certificate2? Current, IReadOnlyList<X509Certificate2> All)
{
    private const string PemBegin = "-----BEGIN ";

    /// <summary>Reads them.</summary>
    /// <returns>Refused, with the setting's name, when one of them cannot be read or encrypts nothing.</returns>
    public static Result<KeyEncryption> Load(IConfiguration configuration)
    {
        var options = configuration.GetSection(KeyEncryptionOptions.Section).Get<KeyEncryptionOptions>() ?? new KeyEncryptionOptions();
        var files = options.Older.Select((path, index) => Named($"{KeyEncryptionOptions.Section}:{nameof(options.Older)}:{index}", path, null, options.Password));
        if (!string.IsNullOrEmpty(options.Path))
        {
            files = files.Prepend(Named($"{KeyEncryptionOptions.Section}:{nameof(options.Path)}", options.Path, options.KeyPath, options.Password));
        }

        var all = new List<X509Certificate2>();
        foreach (var each in files)
        {
            var read = each.Read();
            var parsed = read.Succeeded ? each.Parse(read.Value) : read.As<System.Net.Security.SslStreamCertificateContext>();
            if (!parsed.Succeeded)
            {
                return parsed.As<KeyEncryption>();
            }

            var certificate = parsed.Value.TargetCertificate;
            if (certificate.GetRSAPublicKey() is null)
            {
                return Refuse.Invalid($"{each.Names.Path} names {each.Path}, whose key is not RSA and can encrypt nothing. Make one: openssl req -x509 -newkey rsa:3072 -nodes -days 36500 -subj /CN=registry -keyout key.pem -out certificate.pem");
            }

            all.Add(certificate);
        }

        return new KeyEncryption(string.IsNullOrEmpty(options.Path) ? null : all[0], all);
    }

    /// <summary>Reads them, encrypts keys that lie in the directory as they are, and makes sure that the others can be opened: without that everybody would be signed out, silently.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="data">The directory.</param>
    public static Result<Unit> Prepare(IConfiguration configuration, DataDirectory data)
    {
        var loaded = Load(configuration);
        if (!loaded.Succeeded)
        {
            return loaded.As<Unit>();
        }

        try
        {
            return Seal(loaded.Value, data);
        }
        catch (XmlException fault)
        {
            return Refuse.Invalid($"A key in {data.Keys} cannot be read: {fault.Message} Put its file back from a backup.");
        }
    }

    private static Result<Unit> Seal(KeyEncryption encryption, DataDirectory data)
    {
        foreach (var file in KeyFile.In(data))
        {
            if (file.IsSealed && !encryption.All.Any(file.IsSealedWith))
            {
                return Refuse.Invalid($"The key in {file.Path} is encrypted with the certificate {file.Thumbprint}, which is not configured. Name it with {KeyEncryptionOptions.Section}:{nameof(KeyEncryptionOptions.Path)}, "
                    + $"or beside a newer one with {KeyEncryptionOptions.Section}:{nameof(KeyEncryptionOptions.Older)}:0. If it is lost, move the folder {data.Keys} away: everybody has to sign in again, and the secrets of sregistry-cli have to be made anew.");
            }

            if (!file.IsSealed && encryption.Current is { } current)
            {
                file.Seal(current);
            }
        }

        return Unit.Instance;
    }

    private static CertificateFiles Named(string setting, string path, string? keyPath, string? password)
    {
        var (file, key) = (System.IO.Path.GetFullPath(path), string.IsNullOrEmpty(keyPath) ? null : System.IO.Path.GetFullPath(keyPath));
        var names = new CertificateSettings(
            setting, key is null ? setting : $"{KeyEncryptionOptions.Section}:{nameof(KeyEncryptionOptions.KeyPath)}", $"{KeyEncryptionOptions.Section}:{nameof(KeyEncryptionOptions.Password)}");
        return new CertificateFiles(names, file, key ?? (IsPem(file) ? file : null), password);
    }

    private static bool IsPem(string path)
    {
        try
        {
            return File.ReadAllText(path).Contains(PemBegin, StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Said by whoever reads it.
            return false;
        }
    }
}
