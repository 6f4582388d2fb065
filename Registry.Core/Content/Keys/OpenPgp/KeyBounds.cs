using Microsoft.Extensions.Options;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>Keeps from GnuPG what is no key, and keys that are made to take long. Keys that are stored pass it too: they may be from before a limit.</summary>
public sealed class KeyBounds(IOptions<KeyOptions> options)
{
    /// <summary>Why these bytes are not one public key that this registry works with; null if they may be. InvalidRequest, TooLarge.</summary>
    internal Refusal? Refuse(ReadOnlySpan<byte> key) => PgpPackets.RefuseUnlessOneKey(key, options.Value.MaxBits);
}
