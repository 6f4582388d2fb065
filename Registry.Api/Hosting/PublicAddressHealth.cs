using Microsoft.Extensions.Options;
using Registry.Api.Http;
using Registry.Core.Kernel.Health;

namespace Registry.Api.Hosting;

/// <summary>Says whether the registry knows its own address. Without it each answer has the name that its request came with.</summary>
internal sealed class PublicAddressHealth(IOptions<RegistryHostOptions> options) : IHealthSource
{
    private const string Part = "Public address";

    public Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HealthItem>>([Look()]);

    private HealthItem Look() => options.Value switch
    {
        { PublicUrl: { Length: > 0 } url } => new(
            Part, HealthState.Good, "Set", $"Commands, links and the answers to clients name {url.TrimEnd('/')}."),
        { AllowedHosts: { Count: > 0 } names } => new(
            Part,
            HealthState.Good,
            "By name",
            $"Commands and links have the name that the registry was asked under: {string.Join(", ", names)} or loopback. It answers under no other."),
        _ => new(
            Part,
            HealthState.Warn,
            "Not set",
            "Commands and links have the name that each request came with. The registry answers under any, also one that somebody else made point here.",
            "Set Registry:PublicUrl to the address that people and clients use, or list the names that are the registry's in Registry:AllowedHosts."),
    };
}
