using System.Net;
using Registry.Tests.Rig;

namespace Registry.Tests.Api.Library;

/// <summary>The requests of a push in parts (protocols B.6).</summary>
internal sealed class PartsClient(LibraryClient client, string image, byte[] content)
{
    public string UploadId { get; private set; } = string.Empty;

    public int Count { get; private set; }

    public long PartBytes { get; private set; }

    /// <summary>The same upload, seen by another client or after a restart.</summary>
    public PartsClient As(LibraryClient other) => new(other, image, content) { UploadId = UploadId, Count = Count, PartBytes = PartBytes };

    public async Task<PartsClient> StartAsync()
    {
        var started = (await client.PostAsync($"/v2/imagefile/{image}/_multipart", new { filesize = content.LongLength })).Expect(HttpStatusCode.OK).Data!;
        UploadId = started["uploadID"]!.GetValue<string>();
        Count = started["totalParts"]!.GetValue<int>();
        PartBytes = started["partSize"]!.GetValue<long>();
        return this;
    }

    /// <summary>The bytes that belong into a part.</summary>
    public byte[] Bytes(int part) => content.AsSpan((int)((part - 1) * PartBytes), (int)Math.Min(PartBytes, content.LongLength - (part - 1) * PartBytes)).ToArray();

    public Task<Reply> DeclareAsync(int part, long size, string sha256) => client.PutAsync(
        $"/v2/imagefile/{image}/_multipart", new { partSize = size, uploadID = UploadId, partNumber = part, sha256sum = sha256 });

    public Task<Reply> DeclareAsync(int part) => DeclareAsync(part, Bytes(part).Length, LibraryClient.Hex(Bytes(part)));

    /// <summary>Declares the part and sends its bytes, or others.</summary>
    public async Task<Reply> TrySendAsync(int part, byte[]? others = null)
    {
        var bytes = others ?? Bytes(part);
        var declared = await DeclareAsync(part, bytes.Length, LibraryClient.Hex(bytes));
        return declared.Status == HttpStatusCode.OK ? await client.PutBytesAsync(AddressIn(declared), bytes) : declared;
    }

    public async Task SendAsync(params int[] parts)
    {
        foreach (var part in parts)
        {
            (await TrySendAsync(part)).Expect(HttpStatusCode.OK);
        }
    }

    public Task<Reply> CompleteAsync() => CompleteAsync([.. Enumerable.Range(1, Count)]);

    public Task<Reply> CompleteAsync(int[] parts) => client.PutAsync(
        $"/v2/imagefile/{image}/_multipart_complete",
        new { uploadID = UploadId, completedParts = parts.Select(part => new { partNumber = part, token = $"\"part-{part}\"" }) });

    public Task<Reply> AbortAsync() => client.PutAsync($"/v2/imagefile/{image}/_multipart_abort", new { uploadID = UploadId });

    public static string AddressIn(Reply declared) => declared.Data!["presignedURL"]!.GetValue<string>();
}
