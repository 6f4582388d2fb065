using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>Reads public keys, and merges a newer state of one into what is known of it.</summary>
public sealed class KeyReader(GnuPg gnuPg, KeyBounds bounds)
{
    private static readonly Refusal TooMuch = new(
        RegistryError.InvalidRequest, "The key could not be read within the time and memory that this registry gives to one. Export it without the signatures of others ('gpg --export-options export-clean --armor --export').");

    private static readonly Refusal Unusable = new(
        RegistryError.InvalidRequest, "GnuPG finds no usable public key in this: a key needs a user id that it has signed itself. Export yours with 'gpg --armor --export' and send all of it.");

    /// <param name="key">The binary form of one key, from anybody.</param>
    /// <param name="known">What is known of the same key; null for one that is new.</param>
    /// <param name="account">Whose turn at GnuPG it takes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The key with everything that it has signed itself, of both; or InvalidRequest, TooLarge, Unavailable.</returns>
    internal async Task<Result<ReadKey>> ReadAsync(byte[] key, byte[]? known, Guid account, CancellationToken cancellationToken)
    {
        if (gnuPg.RefuseIfMissing() is { } missing)
        {
            return missing;
        }

        if ((bounds.Refuse(key) ?? (known is null ? null : bounds.Refuse(known))) is { } refusal)
        {
            return refusal;
        }

        var read = await gnuPg.RunAsync(account, home => ReadAsync(home, key, known, cancellationToken), cancellationToken);

        // Uploads add up: what they make together is bounded as well.
        return read.Succeeded && bounds.Refuse(read.Value.Material) is { } grown ? grown : read;
    }

    private static async Task<Result<ReadKey>> ReadAsync(GnuPg.Home home, byte[] key, byte[]? known, CancellationToken cancellationToken)
    {
        // The signatures of others are what floods keys, and no client of a registry asks for them.
        var input = known is null ? key : [.. known, .. key];
        if (await home.RunAsync(["--import-options", "self-sigs-only", "--import"], cancellationToken, input) is not { } imported)
        {
            return TooMuch;
        }

        if (!imported.Has("IMPORT_OK"))
        {
            return Unusable;
        }

        var listed = await home.RunAsync(["--with-colons", "--fixed-list-mode", "--list-keys"], cancellationToken);
        var exported = await home.RunAsync(["--export-options", "no-export-attributes", "--export"], cancellationToken);
        if (listed is null || exported is null || exported.Output.Length > KeyLimits.KeyBytes)
        {
            return TooMuch;
        }

        return KeyListing.Read(listed.Output) is var (parts, userIds) && exported.Output.Length > 0 && userIds.Count > 0
            ? new ReadKey(exported.Output, parts, userIds)
            : Unusable;
    }
}
