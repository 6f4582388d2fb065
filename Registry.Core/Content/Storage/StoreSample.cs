using Registry.Core.Kernel.Health;

namespace Registry.Core.Content.Storage;

/// <summary>Looks at some stored images whenever somebody asks how the registry is: a registry that lost its blobs does not say that all is well.</summary>
internal sealed class StoreSample(StoreCheck check) : IHealthSource
{
    private const int Count = 200;

    public async Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken)
    {
        const string Part = "Stored images";
        var looked = await check.SampleAsync(Count, cancellationToken);
        var faulty = looked.Where(blob => blob.Fault is not null).ToList();
        return faulty.Count == 0
            ? [new(Part, HealthState.Good, "Complete", $"{looked.Count} blobs checked, each is there in its full length.")]
            : [new(
                Part,
                HealthState.Bad,
                "Missing",
                $"Of {looked.Count} blobs checked, {faulty.Count} are missing, cut short or not readable, such as sha256:{faulty[0].Digest.Hex}. They cannot be pulled.",
                "Run the command 'check' for the whole list, and put the folder blobs back from a backup. Whoever has the image can mend it by pushing it again.")];
    }
}
