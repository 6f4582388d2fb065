using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Access.Tokens;

internal static class TokensModule
{
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.TryAddSingleton<CreateToken>();
        services.TryAddSingleton<RevokeToken>();
        services.TryAddSingleton<RevokeAllTokens>();
        services.TryAddSingleton<TokenQueries>();
        services.TryAddSingleton<MakeCliSecret>();
        services.TryAddSingleton<RemoveCliSecret>();
        services.TryAddSingleton<CliSecretQueries>();
        services.TryAddSingleton<SignedTextCheck>();
        services.TryAddSingleton<TokenCheck>();
        services.TryAddSingleton<TokenUse>();
        services.TryAddSingleton<TokenUseWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUseWriter>());
        return services;
    }
}
