using System.Security.Cryptography;
using Registry.Tests.Rig;

namespace Registry.Bench.Clients;

/// <summary>An image that is never held anywhere as a whole: its seed makes the same bytes again whenever they are needed.</summary>
internal sealed class GeneratedImage
{
    private readonly SifSpec _spec;

    private GeneratedImage(SifSpec spec, long size, string sha256)
    {
        _spec = spec;
        Size = size;
        Sha256 = sha256;
    }

    /// <summary>In bytes.</summary>
    public long Size { get; }

    /// <summary>In hexadecimal.</summary>
    public string Sha256 { get; }

    /// <param name="bytes">Size of its partition; header and definition come on top.</param>
    /// <param name="seed">Decides the content.</param>
    public static GeneratedImage Create(long bytes, int seed)
    {
        var spec = SifSpec.Image(bytes, seed);
        using var sha256 = SHA256.Create();
        using var stream = new CryptoStream(Stream.Null, sha256, CryptoStreamMode.Write);
        var size = SifBuilder.Write(stream, spec);
        stream.FlushFinalBlock();
        return new GeneratedImage(spec, size, Convert.ToHexStringLower(sha256.Hash!));
    }

    /// <summary>Writes it to a stream that need not be seekable.</summary>
    public void WriteTo(Stream stream) => SifBuilder.Write(stream, _spec);

    /// <summary>Writes it to a new file, down to the disk, so that nothing of it is left to be written while something is measured.</summary>
    public void WriteTo(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        WriteTo(file);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }
}
