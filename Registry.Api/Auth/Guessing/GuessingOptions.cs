using System.ComponentModel.DataAnnotations;

namespace Registry.Api.Auth.Guessing;

/// <summary>Settings below <c>Registry:Guessing</c>: what one address (IPv6: its /64) may try. Wrong passwords to one account have a bound of their own that is not set.</summary>
public sealed class GuessingOptions
{
    public const string Section = "Registry:Guessing";

    /// <summary>Wrong tokens, signatures, and links with a secret that one address may send in a row. Right ones do not count. Default 100.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Registry:Guessing:WrongSecrets must be a number from 1 to 1000000.")]
    public int WrongSecrets { get; set; } = 100;

    /// <summary>How many of them come back in a minute. Default 30.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Registry:Guessing:WrongSecretsPerMinute must be a number from 1 to 1000000.")]
    public int WrongSecretsPerMinute { get; set; } = 30;

    /// <summary>Forms with a password that wait for one address while others of it are worked on. Default 30.</summary>
    [Range(0, 1_000, ErrorMessage = "Registry:Guessing:WaitingPasswords must be a number from 0 to 1000.")]
    public int WaitingPasswords { get; set; } = 30;
}
