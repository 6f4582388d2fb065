using Microsoft.AspNetCore.Identity;

namespace Registry.Core.Accounts;

/// <summary>Identity asks this before every sign-in, whichever way: a disabled account is turned away.</summary>
internal sealed class EnabledUserConfirmation : IUserConfirmation<User>
{
    public Task<bool> IsConfirmedAsync(UserManager<User> manager, User user) => Task.FromResult(!user.IsDisabled);
}
