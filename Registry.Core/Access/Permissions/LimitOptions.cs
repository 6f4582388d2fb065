using System.ComponentModel.DataAnnotations;

namespace Registry.Core.Access.Permissions;

/// <summary>Settings below <c>Registry:Limits</c>: how much one account may have. 0 is no limit, and administrators have none. Far above what people need: they keep one account from filling the database.</summary>
public sealed class LimitOptions
{
    public const string Section = "Registry:Limits";

    private const string Rule = "Registry:Limits:{0} must be a number from 0 (no limit).";

    /// <summary>Tokens that work. Default 200.</summary>
    [Range(0, int.MaxValue, ErrorMessage = Rule)]
    public int Tokens { get; set; } = 200;

    /// <summary>Share links that it made and that work. Default 1,000.</summary>
    [Range(0, int.MaxValue, ErrorMessage = Rule)]
    public int ShareLinks { get; set; } = 1_000;

    /// <summary>Teams that it owns. Default 100.</summary>
    [Range(0, int.MaxValue, ErrorMessage = Rule)]
    public int Teams { get; set; } = 100;

    /// <summary>Containers that it made. Default 10,000.</summary>
    [Range(0, int.MaxValue, ErrorMessage = Rule)]
    public int Containers { get; set; } = 10_000;

    /// <summary>Public keys that it uploaded. Default 100.</summary>
    [Range(0, int.MaxValue, ErrorMessage = Rule)]
    public int Keys { get; set; } = 100;
}
