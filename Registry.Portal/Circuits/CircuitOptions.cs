using System.ComponentModel.DataAnnotations;

namespace Registry.Portal.Circuits;

/// <summary>Settings below <c>Registry:Circuits</c>: how many pages may be live at a time on one host. Each holds memory of the server for as long as it is open.</summary>
public sealed class CircuitOptions
{
    public const string Section = "Registry:Circuits";

    /// <summary>Of one address (IPv6: its /64). Default 200.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Registry:Circuits:PerAddress must be a number from 1 to 1000000.")]
    public int PerAddress { get; set; } = 200;

    /// <summary>Of all together. Default 2,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Registry:Circuits:Total must be a number from 1 to 1000000.")]
    public int Total { get; set; } = 2_000;
}
