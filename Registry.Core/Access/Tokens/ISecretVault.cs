namespace Registry.Core.Access.Tokens;

/// <summary>Seals what has to be read again, so that a copy of the database alone is no use. The keys are the host's.</summary>
public interface ISecretVault
{
    /// <summary>Seals a secret.</summary>
    byte[] Seal(string secret);

    /// <summary>The secret again; null if the keys that sealed it are gone.</summary>
    string? OpenOrNull(byte[] sealedSecret);
}
