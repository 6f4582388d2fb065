using System.Text;
using Registry.Core.Access.Accounts;

namespace Registry.Api.Cli;

/// <summary>Reads a password from standard input: its first line, and no more of it than a password may have.</summary>
internal static class PasswordInput
{
    public static async Task<string> ReadAsync(TextReader input, CancellationToken cancellationToken)
    {
        var password = new StringBuilder();
        var buffer = new char[1];

        // One character more than allowed is enough to be refused as too long.
        while (password.Length <= AccountRules.MaxPasswordLength
            && await input.ReadAsync(buffer, cancellationToken) == 1
            && buffer[0] != '\n')
        {
            password.Append(buffer[0]);
        }

        return password.ToString().TrimEnd('\r');
    }
}
