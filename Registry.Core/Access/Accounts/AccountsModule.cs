using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Accounts;

internal static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        // Before AddIdentityCore, whose own default lets everybody in.
        services.TryAddScoped<IUserConfirmation<User>, EnabledUserConfirmation>();
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddIdentityCore<User>(Configure).AddEntityFrameworkStores<RegistryDbContext>();
        services.TryAddSingleton<AccountTransactions>();
        services.TryAddSingleton(_ => new PasswordRules(configuration["Registry:Name"] ?? "Singularity Registry"));
        services.TryAddSingleton<CreateUser>();
        services.TryAddSingleton<SetUserRole>();
        services.TryAddSingleton<SetUserState>();
        services.TryAddSingleton<ConfirmAddress>();
        services.TryAddSingleton<ResetPassword>();
        services.TryAddSingleton<SignOutEverywhere>();
        services.TryAddSingleton<ChangePassword>();
        services.TryAddSingleton<SignInBudgets>();
        services.TryAddSingleton<SignInTrace>();
        services.TryAddSingleton<CheckPassword>();
        services.TryAddSingleton<SessionStore>();
        services.TryAddSingleton<PasswordWork>();
        services.TryAddSingleton<UserQueries>();
        services.TryAddSingleton<AccountQueries>();
        services.TryAddSingleton<ProfileQueries>();
        services.TryAddSingleton<CallerLookup>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.SignIn.RequireConfirmedAccount = true;

        // Length is what keeps a password; rules of composition only make people write it down (NIST SP 800-63B, 5.1.1.2).
        options.Password.RequiredLength = AccountRules.MinPasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
    }
}
