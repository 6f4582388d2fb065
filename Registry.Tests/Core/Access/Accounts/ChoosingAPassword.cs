using Registry.Core.Access.Accounts;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Accounts;

public sealed class ChoosingAPassword
{
    private static readonly PasswordRules Rules = new("Singularity Registry");

    [Theory]
    [InlineData("password1234")]
    [InlineData("PassWord!!!!")]
    [InlineData("1234567890123")]
    [InlineData("qwertyqwerty")]
    [InlineData("my name is marguerite")]
    [InlineData("singularity-registry-7")]
    [InlineData("too short")]
    public void What_others_try_first_is_refused(string password) => Assert.Equal(RegistryError.InvalidRequest, Rules.Check(password, "marguerite").Refusal?.Error);

    [Theory]
    [InlineData(CoreRig.Password)]
    [InlineData("another horse battery")]
    [InlineData("8u3hfq0-zzk2m")]
    public void What_nobody_tries_first_is_taken(string password) => Assert.True(Rules.Check(password, "marguerite").Succeeded);
}
