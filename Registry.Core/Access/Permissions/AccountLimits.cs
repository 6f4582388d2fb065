using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Permissions;

/// <summary>Keeps accounts from having more than the registry allows (<see cref="LimitOptions"/>).</summary>
internal static class AccountLimits
{
    /// <summary>Refuses one more to an account that has as many as it may. Exact only under a lock that everybody holds who inserts one for the account.</summary>
    /// <param name="caller">Who wants one more.</param>
    /// <param name="most">How many it may have; 0 for any number.</param>
    /// <param name="held">What it has.</param>
    /// <param name="what">What they are, for the sentence.</param>
    /// <param name="wayOut">What makes room, for the sentence.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Refusal?> RefuseMoreAsync<T>(
        this Caller caller, int most, IQueryable<T> held, string what, string wayOut, CancellationToken cancellationToken) =>
        most > 0 && !caller.IsAdmin && await held.CountAsync(cancellationToken) >= most
            ? new Refusal(RegistryError.Forbidden, $"You have {most} {what}, as many as this registry allows one account. {wayOut}, or ask an administrator.")
            : null;
}
