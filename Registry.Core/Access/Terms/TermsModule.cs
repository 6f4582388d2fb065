using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Core.Access.Terms;

internal static class TermsModule
{
    public static void AddTerms(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TermsOptions>().Bind(configuration.GetSection(TermsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<PublishTerms>();
        services.TryAddSingleton<AgreeToTerms>();
        services.TryAddSingleton<TermsQueries>();
    }
}
