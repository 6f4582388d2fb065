using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Tests.Rig;

/// <summary>Certificates for 127.0.0.1, made on the spot: an authority, one between, and leaves, as real ones come.</summary>
internal sealed class TestCertificate : IDisposable
{
    public const string Password = "opens the file";

    private static readonly (X509Certificate2 Certificate, RSA Key) Authority = Make("CN=Test authority", null, null, null);
    private static readonly (X509Certificate2 Certificate, RSA Key) Between = Make("CN=Test intermediate", Authority, null, null);
    private readonly (X509Certificate2 Certificate, RSA Key) _leaf;

    /// <param name="name">What it is called.</param>
    /// <param name="from">Since when it is valid; null: an hour ago.</param>
    /// <param name="until">Until when; null: for 90 days.</param>
    public TestCertificate(string name, DateTimeOffset? from = null, DateTimeOffset? until = null) => _leaf = Make($"CN={name}", Between, from, until);

    /// <summary>The authority that a client has to trust.</summary>
    public static X509Certificate2 Root => Authority.Certificate;

    /// <summary>The authority and the one between, for programs that send their own certificate alone.</summary>
    public static string AuthoritiesPem => $"{Authority.Certificate.ExportCertificatePem()}\n{Between.Certificate.ExportCertificatePem()}\n";

    public string Thumbprint => _leaf.Certificate.Thumbprint;

    /// <summary>The leaf and the certificate between it and the root, as a PEM file holds them.</summary>
    public string Pem => $"{_leaf.Certificate.ExportCertificatePem()}\n{Between.Certificate.ExportCertificatePem()}\n";

    public string KeyPem => _leaf.Key.ExportPkcs8PrivateKeyPem();

    /// <summary>The key, encrypted with <see cref="Password"/>.</summary>
    public string EncryptedKeyPem => _leaf.Key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    /// <summary>All of it in one file, encrypted with <see cref="Password"/>.</summary>
    public byte[] Pfx
    {
        get
        {
            using var withKey = _leaf.Certificate.CopyWithPrivateKey(_leaf.Key);
            return new X509Certificate2Collection { withKey, Between.Certificate }.Export(X509ContentType.Pkcs12, Password)!;
        }
    }

    public void Dispose()
    {
        _leaf.Certificate.Dispose();
        _leaf.Key.Dispose();
    }

    private static (X509Certificate2 Certificate, RSA Key) Make(string subject, (X509Certificate2 Certificate, RSA Key)? issuer, DateTimeOffset? from, DateTimeOffset? until)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var isLeaf = issuer is not null && issuer.Value.Certificate.Subject != "CN=Test authority";
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(!isLeaf, false, 0, true));
        if (isLeaf)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }

        var begins = from ?? DateTimeOffset.UtcNow.AddHours(-1);
        var ends = until ?? begins.AddDays(90);
        if (issuer is not { } by)
        {
            return (request.CreateSelfSigned(begins.AddYears(-1), ends.AddYears(1)), key);
        }

        var (start, stop) = isLeaf ? (begins, ends) : (new DateTimeOffset(by.Certificate.NotBefore).AddDays(1), new DateTimeOffset(by.Certificate.NotAfter).AddDays(-1));
        var signature = X509SignatureGenerator.CreateForRSA(by.Key, RSASignaturePadding.Pkcs1);
        return (request.Create(by.Certificate.SubjectName, signature, start, stop, RandomNumberGenerator.GetBytes(8)), key);
    }
}
