namespace Registry.Core.Uploads;

/// <summary>The arithmetic of parts: all have <see cref="Upload.PartBytes"/> bytes, the last has the rest.</summary>
internal static class UploadParts
{
    public static int CountOf(Upload upload) => (int)((upload.SizeBytes + upload.PartBytes - 1) / upload.PartBytes);

    public static long SizeOf(Upload upload, int number) =>
        Math.Min(upload.PartBytes, upload.SizeBytes - ((number - 1) * upload.PartBytes));
}
