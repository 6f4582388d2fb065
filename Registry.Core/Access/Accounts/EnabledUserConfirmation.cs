using Microsoft.AspNetCore.Identity;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Accounts;

/// <summary>Identity asks this before every sign-in, whichever way: a disabled account is turned away.</summary>
internal sealed class EnabledUserConfirmation : IUserConfirmation<User>
{
    public Task<bool> IsConfirmedAsync(UserManager<User> manager, User user) => Task.FromResult(!user.IsDisabled);
}
