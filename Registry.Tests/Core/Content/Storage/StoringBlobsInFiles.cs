using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Names;

namespace Registry.Tests.Core.Content.Storage;

/// <summary>The contract, kept by files.</summary>
public sealed class StoringBlobsInFiles : BlobStoreContract
{
    private readonly DataDirectory _data;

    public StoringBlobsInFiles()
    {
        _data = DataDirectory.Open(Folder.Below("data")).Value;
        Store = new FileBlobStore(_data);
    }

    private protected override IBlobStore Store { get; }

    private protected override async Task PutForeignThingsAsync(Digest neighbour)
    {
        var folder = Path.Combine(_data.Blobs, "sha256", neighbour.Hex[..2]);
        foreach (var name in new[] { "README", "lost+found", $"{neighbour.Hex}.bak", $"sha256.{neighbour.Hex}", neighbour.Hex.ToUpperInvariant() + "0" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "foreign");
        }
    }
}
