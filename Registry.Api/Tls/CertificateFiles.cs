using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Tls;

/// <summary>Where a certificate lies: a PEM file with its chain and another with its key, or a PFX file that holds all.</summary>
/// <param name="Names">What its settings are called.</param>
/// <param name="Path">The file with the certificate.</param>
/// <param name="KeyPath">The file with the key; null for PFX.</param>
/// <param name="Password">Of the key or the PFX file.</param>
internal sealed record CertificateFiles(CertificateSettings Names, string Path, string? KeyPath, string? Password)
{
    private const string Default = "Kestrel:Certificates:Default";
    private const string Endpoints = "Kestrel:Endpoints";
    private const string PemBegin = "-----BEGIN ";
    private const string EncryptedKey = "ENCRYPTED";

    /// <summary>All that the settings name. Certificates that they take from a store of the system are not among them.</summary>
    public static IEnumerable<CertificateFiles> In(IConfiguration configuration) =>
        Sections(configuration)
            .Where(section => !string.IsNullOrEmpty(section[nameof(Path)]))
            .Select(section => new CertificateFiles(CertificateSettings.In(section.Path), Absolute(section[nameof(Path)]!), AbsoluteOrNull(section[nameof(KeyPath)]), section[nameof(Password)]));

    /// <summary>Refused when one of them cannot be served.</summary>
    public static Result<Unit> Check(IConfiguration configuration)
    {
        foreach (var files in In(configuration))
        {
            var read = files.Read();
            var parsed = read.Succeeded ? files.Parse(read.Value) : read.As<SslStreamCertificateContext>();
            if (!parsed.Succeeded)
            {
                return parsed.As<Unit>();
            }
        }

        return Unit.Instance;
    }

    /// <summary>Reads the files. Refused, with the setting's name, when one is missing or closed to this user.</summary>
    public Result<CertificateBytes> Read()
    {
        if (BytesOrNull(Path) is not { } certificate)
        {
            return Unreadable(Names.Path, Path);
        }

        if (KeyPath is null)
        {
            return new CertificateBytes(certificate, []);
        }

        return BytesOrNull(KeyPath) is { } key ? new CertificateBytes(certificate, key) : Unreadable(Names.KeyPath, KeyPath);
    }

    /// <summary>Makes of the bytes what a connection is answered with. Refused, with the setting's name, when they are no certificate with its key.</summary>
    public Result<SslStreamCertificateContext> Parse(CertificateBytes bytes) => KeyPath is null ? FromPfx(bytes.Certificate) : FromPem(bytes);

    private static IEnumerable<IConfigurationSection> Sections(IConfiguration configuration) =>
        configuration.GetSection(Endpoints).GetChildren()
            .SelectMany(endpoint => endpoint.GetSection("Sni").GetChildren().Prepend(endpoint))
            .Select(holder => holder.GetSection("Certificate"))
            .Prepend(configuration.GetSection(Default));

    /// <summary>As Kestrel reads a relative path: below the program's folder.</summary>
    private static string Absolute(string path) => System.IO.Path.Combine(AppContext.BaseDirectory, path);

    private static string? AbsoluteOrNull(string? path) => string.IsNullOrEmpty(path) ? null : Absolute(path);

    private static byte[]? BytesOrNull(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool CanReadKey(string pem, string? password) => CanRead(RSA.Create, pem, password) || CanRead(ECDsa.Create, pem, password);

    private static bool CanRead(Func<AsymmetricAlgorithm> create, string pem, string? password)
    {
        using var key = create();
        try
        {
            if (IsEncrypted(pem))
            {
                key.ImportFromEncryptedPem(pem, password);
            }
            else
            {
                key.ImportFromPem(pem);
            }

            return true;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsEncrypted(string pem) => pem.Contains(EncryptedKey, StringComparison.Ordinal);

    private static Refused Unreadable(string setting, string path) =>
        Refuse.Invalid($"{setting} names {path}, which is not there or may not be read by this user. Name a file that the registry's user can read.");

    private Result<SslStreamCertificateContext> FromPem(CertificateBytes bytes)
    {
        var (certificate, key) = (Encoding.ASCII.GetString(bytes.Certificate), Encoding.ASCII.GetString(bytes.Key));
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(certificate);
        }
        catch (CryptographicException)
        {
            // Said below: whatever could not be read is no certificate.
        }

        if (chain.Count == 0)
        {
            return Refuse.Invalid($"{Names.Path} names {Path}, which holds no certificate in PEM form. Name the file with the certificate and its chain.");
        }

        try
        {
            var leaf = IsEncrypted(key) ? X509Certificate2.CreateFromEncryptedPem(certificate, key, Password) : X509Certificate2.CreateFromPem(certificate, key);
            return SslStreamCertificateContext.Create(leaf, [.. chain.Skip(1)]);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            return Refuse.Invalid(CanReadKey(key, Password)
                ? $"{Names.KeyPath} names {KeyPath}, whose key does not belong to the certificate in {Path}. Name the key that the certificate was made for."
                : IsEncrypted(key)
                    ? $"{Names.KeyPath} names {KeyPath}, whose key is encrypted and does not open with {Names.Password}. Set the password that it was encrypted with."
                    : $"{Names.KeyPath} names {KeyPath}, which holds no private key in PEM form. Name the file with the certificate's key.");
        }
    }

    private Result<SslStreamCertificateContext> FromPfx(byte[] bytes)
    {
        if (Encoding.ASCII.GetString(bytes).Contains(PemBegin, StringComparison.Ordinal))
        {
            return Refuse.Invalid($"{Names.Path} names {Path}, a PEM file, and {Names.KeyPath} is not set. Name the file with its key there.");
        }

        try
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(bytes, Password);
            return all.FirstOrDefault(certificate => certificate.HasPrivateKey) is { } leaf
                ? SslStreamCertificateContext.Create(leaf, [.. all.Where(certificate => certificate != leaf)])
                : Refuse.Invalid($"{Names.Path} names {Path}, which holds no certificate with a private key. Export it with its key.");
        }
        catch (CryptographicException)
        {
            return Refuse.Invalid($"{Names.Path} names {Path}, which is no PFX file, or does not open with {Names.Password}. Set the password of the file; for PEM files, set {Names.KeyPath}.");
        }
    }
}

/// <summary>The names of the settings that say where a certificate lies.</summary>
/// <param name="Path">Of the file with the certificate.</param>
/// <param name="KeyPath">Of the file with its key.</param>
/// <param name="Password">Of what opens them.</param>
internal sealed record CertificateSettings(string Path, string KeyPath, string Password)
{
    /// <summary>As Kestrel calls them.</summary>
    /// <param name="section">Where they are: <c>Kestrel:Certificates:Default</c>.</param>
    public static CertificateSettings In(string section) => new($"{section}:{nameof(Path)}", $"{section}:{nameof(KeyPath)}", $"{section}:{nameof(Password)}");
}

/// <summary>What lies in the files of a certificate at one moment.</summary>
/// <param name="Certificate">The certificate's file.</param>
/// <param name="Key">The key's file; empty for PFX.</param>
internal sealed record CertificateBytes(byte[] Certificate, byte[] Key)
{
    /// <summary>The same bytes have the same one.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(Certificate), .. SHA256.HashData(Key)]));
}
