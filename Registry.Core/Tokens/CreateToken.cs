namespace Registry.Core.Tokens;

public sealed class CreateToken
{
    public const int MaxNameLength = 100;
}
