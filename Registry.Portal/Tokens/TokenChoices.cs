using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Tokens;

/// <summary>What a new token may do and for how long, in the words of the form.</summary>
internal static class TokenChoices
{
    public const string DefaultLifetime = "90";

    public static IReadOnlyList<(string Key, string Title, string Help, TokenScopes Scopes)> Scopes { get; } =
    [
        ("pull", "Pull", "Download what you may see. Enough for clusters and most jobs.", TokenScopes.Pull),
        ("push", "Pull and push", "Also upload images and set tags.", TokenScopes.Push),
        ("delete", "Pull, push and delete", "Also delete images and tags.", TokenScopes.All),
    ];

    public static IReadOnlyList<(string Key, string Title)> Lifetimes { get; } = [("30", "30 days"), (DefaultLifetime, "90 days"), ("365", "1 year"), ("never", "Never expires")];

    /// <summary>The scopes of a choice.</summary>
    public static TokenScopes ScopesOf(string key) => Scopes.Single(choice => choice.Key == key).Scopes;

    /// <summary>The lifetime of a choice; null for never.</summary>
    public static TimeSpan? LifetimeOf(string key) => key switch
    {
        "30" => TimeSpan.FromDays(30),
        "365" => TimeSpan.FromDays(365),
        "never" => null,
        _ => TimeSpan.FromDays(90),
    };

    /// <summary>Scopes in the words of the form.</summary>
    public static string Title(TokenScopes scopes) => Scopes.FirstOrDefault(choice => choice.Scopes == scopes).Title ?? ScopeNames.Of(scopes);
}
