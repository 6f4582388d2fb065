using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.Core.Kernel.Data;

namespace Registry.Api.Protection;

/// <summary>
/// A file of ASP.NET Core's data protection, <c>keys/key-….xml</c>. The framework encrypts new keys and leaves those that are there as they were; here they are encrypted in the same form.
/// </summary>
internal sealed class KeyFile
{
    private static readonly XNamespace Protection = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    private readonly XDocument _document;

    private KeyFile(string path, XDocument document) => (Path, _document) = (path, document);

    public string Path { get; }

    /// <summary>Whether it holds no secret in plain text.</summary>
    public bool IsSealed => !Plain().Any();

    /// <summary>The certificate that it is encrypted with, as 40 hexadecimal digits; empty when it is not.</summary>
    public string Thumbprint => Certificate() is { } raw ? X509CertificateLoader.LoadCertificate(raw).Thumbprint : string.Empty;

    /// <summary>All keys of a data directory.</summary>
    /// <exception cref="XmlException">A file was changed by hand and cannot be read.</exception>
    public static IEnumerable<KeyFile> In(DataDirectory data) => Directory.EnumerateFiles(data.Keys, "key-*.xml").Select(path => new KeyFile(path, XDocument.Load(path)));

    /// <summary>Whether a certificate opens it.</summary>
    public bool IsSealedWith(X509Certificate2 certificate) => Certificate() is not { } raw || raw.AsSpan().SequenceEqual(certificate.RawData);

    /// <summary>Encrypts its secrets; whole or not at all.</summary>
    public void Seal(X509Certificate2 certificate)
    {
        var encryptor = new CertificateXmlEncryptor(certificate, NullLoggerFactory.Instance);
        foreach (var secret in Plain().ToList())
        {
            var encrypted = encryptor.Encrypt(secret);
            secret.ReplaceWith(new XElement(
                Protection + "encryptedSecret", new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement));
        }

        var draft = $"{Path}.{System.IO.Path.GetRandomFileName()}";
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = File.GetUnixFileMode(Path) }))
        {
            _document.Save(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: true);
    }

    private IEnumerable<XElement> Plain() => _document.Descendants().Where(element => (bool?)element.Attribute(Protection + "requiresEncryption") is true);

    private byte[]? Certificate() =>
        _document.Descendants(Signature + "X509Certificate").FirstOrDefault()?.Value is { } encoded ? Convert.FromBase64String(encoded) : null;
}
