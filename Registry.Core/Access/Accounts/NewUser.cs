using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>A checked application for an account. The one place where accounts come from, for people and for the first superuser.</summary>
internal sealed record NewUser(string Name, string Email, string Password, UserRole Role)
{
    /// <summary>Checks what can be checked without the database.</summary>
    public static Result<NewUser> Parse(PasswordRules rules, string? name, string? email, string? password, UserRole role)
    {
        var parsedName = AccountRules.ParseName("user", name);
        if (!parsedName.Succeeded)
        {
            return parsedName.As<NewUser>();
        }

        var parsedEmail = AccountRules.ParseEmail(email);
        if (!parsedEmail.Succeeded)
        {
            return parsedEmail.As<NewUser>();
        }

        var checkedPassword = rules.Check(password, parsedName.Value);
        return checkedPassword.Succeeded
            ? new NewUser(parsedName.Value, parsedEmail.Value, checkedPassword.Value, role)
            : checkedPassword.As<NewUser>();
    }

    /// <summary>Makes the account; not committed.</summary>
    /// <param name="transaction">Holds the lock that all changes of accounts wait for; hence the password was hashed before it.</param>
    /// <param name="passwordHash">Of <see cref="Password"/>.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<User>> AddAsync(AccountTransaction transaction, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await transaction.RefuseTakenNameAsync(Name, cancellationToken) is { } taken)
        {
            return taken;
        }

        if (await transaction.Users.FindByEmailAsync(Email) is not null)
        {
            return Refuse.Conflict($"The e-mail address '{Email}' belongs to another account already. Use another, or that account.");
        }

        var user = new User { Id = Guid.CreateVersion7(now), UserName = Name, Email = Email, Role = Role, CreatedAt = now, PasswordHash = passwordHash };
        var created = await transaction.Users.CreateAsync(user);
        return created.RefusalOrNull() is { } refusal ? refusal : user;
    }
}
