using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Health;

namespace Registry.Api.Protection;

/// <summary>The data-protection keys in the data directory, of hosts and commands alike.</summary>
internal static class KeyRing
{
    /// <param name="services">The host's or command's services.</param>
    /// <param name="configuration">Settings that <see cref="KeyEncryption.Prepare"/> has passed.</param>
    /// <param name="data">The data directory.</param>
    public static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration, DataDirectory data)
    {
        var encryption = KeyEncryption.Load(configuration).Value;
        var keys = services.AddDataProtection().SetApplicationName("registry").PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
        if (encryption.Current is not null)
        {
            keys.ProtectKeysWithCertificate(encryption.Current);
        }

        if (encryption.All.Count > 0)
        {
            keys.UnprotectKeysWithAnyCertificate([.. encryption.All]);
        }

        services.AddSingleton<IHealthSource>(new KeyRingHealth(encryption.Current, data));
        return services;
    }

    private sealed class KeyRingHealth(X509Certificate2? certificate, DataDirectory data) : IHealthSource
    {
        private const string Part = "Session keys";

        public Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HealthItem>>([certificate is null
            ? new(
                Part,
                HealthState.Warn,
                "Not encrypted",
                $"The keys in {data.Keys} are stored unencrypted. Anybody who reads them, in a backup for instance, can forge any session.",
                $"Name a certificate outside the data directory with {KeyEncryptionOptions.Section}:{nameof(KeyEncryptionOptions.Path)}, or keep backups of that folder as safe as passwords.")
            : new(Part, HealthState.Good, "Encrypted", $"With the certificate {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)} ({certificate.Thumbprint}).")]);
    }
}
