namespace Registry.Core.Content.Images.Sif;

/// <summary>What a build writes about its container into the object inspect-metadata.json.</summary>
/// <param name="Container">The container itself, in the shape of an app without a name.</param>
/// <param name="Definition">The definition file, for images that hold it here only.</param>
/// <param name="Apps">The apps of the container.</param>
internal sealed record InspectMetadata(SifApp Container, string? Definition, IReadOnlyList<SifApp> Apps)
{
    public static InspectMetadata None { get; } = new(new SifApp(""), null, []);
}
