using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Content.Signatures;

internal static class SignaturesModule
{
    public static void AddSignatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignatureOptions>().Bind(configuration.GetSection(SignatureOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<MessageVerifier>();
        services.TryAddSingleton<SignerKeys>();
        services.TryAddSingleton<SignatureVerifier>();
        services.TryAddSingleton<WaitingSignatures>();
        services.TryAddSingleton<SignatureWork>();
        services.TryAddSingleton<SignatureQueries>();
        services.TryAddSingleton<SignatureRequirements>();
        services.TryAddSingleton<RequireSignatures>();
        services.TryAddSingleton<RequiredKeyQueries>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, VerifySignatures>());
        services.AddHostedService<SignatureWatcher>();
    }
}
