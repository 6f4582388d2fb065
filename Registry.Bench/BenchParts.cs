using Registry.Bench.Parts;

namespace Registry.Bench;

/// <summary>The parts by name, in the order in which they run.</summary>
internal static class BenchParts
{
    private static readonly (string Name, Func<BenchContext, CancellationToken, Task> RunAsync)[] All =
    [
        ("push", PushPart.RunAsync),
        ("pull", PullPart.RunAsync),
        ("metadata", MetadataPart.RunAsync),
        ("memory", MemoryPart.RunAsync),
        ("upload", UploadPart.RunAsync),
        ("start", StartPart.RunAsync),
        ("list", ListPart.RunAsync),
        ("pages", PagesPart.RunAsync),
        ("circuits", CircuitsPart.RunAsync),
        ("signins", SignInsPart.RunAsync),
        ("export", ExportPart.RunAsync),
        ("client", ClientPart.RunAsync),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(part => part.Name)];

    public static Task RunAsync(string name, BenchContext context, CancellationToken cancellationToken) =>
        All.Single(part => part.Name == name).RunAsync(context, cancellationToken);
}
