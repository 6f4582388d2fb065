using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Registry.Core.Access.Tokens;

namespace Registry.Api.Protection;

/// <summary>Seals with the keys in the data directory, which the database does not have.</summary>
internal sealed class DataProtectionVault(IDataProtectionProvider protection) : ISecretVault
{
    private readonly IDataProtector _protector = protection.CreateProtector("Registry.CliSecret");

    public byte[] Seal(string secret) => _protector.Protect(Encoding.UTF8.GetBytes(secret));

    public string? OpenOrNull(byte[] sealedSecret)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(sealedSecret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
