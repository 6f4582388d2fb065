using System.Net.Security;

namespace Registry.Api.Tls;

/// <summary>One certificate that connections are answered with. Its files are read again whenever somebody asks; what cannot be served leaves the one before.</summary>
/// <param name="files">Where it lies.</param>
internal sealed class ServedCertificate(CertificateFiles files)
{
    /// <summary>Every certificate that was in the files, by thumbprint: which of them Kestrel read at its start is not told.</summary>
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private readonly Lock _looking = new();
    private volatile SslStreamCertificateContext? _current;
    private volatile string? _problem;
    private string? _fingerprint;

    /// <summary>The file with the certificate.</summary>
    public string Path => files.Path;

    /// <summary>What is served; null while the files never held anything that can be.</summary>
    public SslStreamCertificateContext? Current => _current;

    /// <summary>Why what lies in the files now is not served; null when it is.</summary>
    public string? Problem => _problem;

    /// <summary>Whether a certificate is, or was, this one.</summary>
    public bool Knows(string thumbprint)
    {
        lock (_looking)
        {
            return _seen.Contains(thumbprint);
        }
    }

    /// <summary>Reads the files.</summary>
    /// <returns>Whether another certificate is served from now on.</returns>
    public bool Refresh()
    {
        lock (_looking)
        {
            var read = files.Read();
            if (!read.Succeeded)
            {
                (_problem, _fingerprint) = (read.Refusal.Message, null);
                return false;
            }

            if (read.Value.Fingerprint == _fingerprint)
            {
                return false;
            }

            _fingerprint = read.Value.Fingerprint;
            var parsed = files.Parse(read.Value);
            _problem = parsed.Refusal?.Message;
            return parsed.Succeeded && Serve(parsed.Value);
        }
    }

    private bool Serve(SslStreamCertificateContext certificate)
    {
        var isOther = _current?.TargetCertificate.Thumbprint != certificate.TargetCertificate.Thumbprint;
        _seen.Add(certificate.TargetCertificate.Thumbprint);

        // The one before stays undisposed: handshakes that began with it may still use it.
        _current = certificate;
        return isOther;
    }
}
