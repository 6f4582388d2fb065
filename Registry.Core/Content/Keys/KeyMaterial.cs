namespace Registry.Core.Content.Keys;

/// <summary>Keys in their binary form.</summary>
internal static class KeyMaterial
{
    /// <summary>Several keys as one: in OpenPGP, one after the other.</summary>
    public static byte[] Together(IReadOnlyList<byte[]> keys)
    {
        var together = new byte[keys.Sum(key => key.Length)];
        var at = 0;
        foreach (var key in keys)
        {
            key.CopyTo(together, at);
            at += key.Length;
        }

        return together;
    }
}
