using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Images.Sif;

/// <summary>Describes signature objects without verifying them.</summary>
internal static class SifSignatures
{
    private const int FingerprintOffset = 4;
    private const int FingerprintBytes = 20;

    private static ReadOnlySpan<byte> ClearSigned => "-----BEGIN PGP SIGNED MESSAGE-----"u8;

    private static ReadOnlySpan<byte> LegacyBody => "SIFHASH:"u8;

    /// <param name="descriptor">The signature's entry in the table.</param>
    /// <param name="start">The first bytes of its data.</param>
    public static SifSignature Describe(SifDescriptor descriptor, ReadOnlySpan<byte> start)
    {
        var fingerprint = descriptor.Extra.Span.Slice(FingerprintOffset, FingerprintBytes);
        return new SifSignature(
            fingerprint.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(fingerprint) : null,
            SifNames.OfHash(descriptor.ExtraInt32(0)),
            KindOf(start),
            descriptor.LinkedGroup,
            descriptor.LinkedObject);
    }

    private static SifSignatureKind KindOf(ReadOnlySpan<byte> start)
    {
        start = start.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("{"u8))
        {
            return SifSignatureKind.Dsse;
        }

        if (!start.StartsWith(ClearSigned))
        {
            return SifSignatureKind.Unknown;
        }

        return start.IndexOf(LegacyBody) >= 0 ? SifSignatureKind.PgpLegacy : SifSignatureKind.PgpClearSigned;
    }
}
