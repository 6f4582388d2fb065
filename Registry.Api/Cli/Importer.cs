using System.CommandLine;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary>In whose name things come in: images have somebody who pushed them, and collections an owner.</summary>
internal static class Importer
{
    public static Option<string?> UserOption() => new("--user")
    {
        Description = "The account that pushes, and that owns the collections that are made; the first superuser if none is named.",
    };

    /// <summary>Does the work in the name of an account.</summary>
    /// <param name="services">The domain library.</param>
    /// <param name="name">The account; null for the first superuser.</param>
    /// <param name="work">Gets the account as a caller.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<Result<Unit>> RunAsync(
        IServiceProvider services, string? name, Func<Caller, CancellationToken, Task<Result<Unit>>> work, CancellationToken cancellationToken)
    {
        var users = services.GetRequiredService<UserQueries>();
        var found = name is null ? await users.FirstSuperuserAsync(cancellationToken) : await users.FindAsync(Caller.Operator, name, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Unit>();
        }

        return await services.GetRequiredService<CallerLookup>().FindOrNullAsync(found.Value.Id, TokenScopes.All, remoteAddress: null, cancellationToken) is { } caller
            ? await work(caller, cancellationToken)
            : Refuse.Conflict($"The account '{found.Value.Name}' is disabled. Enable it, or name another with --user.");
    }
}
