using Registry.Core.Kernel.Entities;

namespace Registry.Core.Transfer.Uploads.Files;

internal static class FileUploadParts
{
    extension(FileUpload upload)
    {
        public int PartCount => UploadParts.Count(upload.SizeBytes, upload.PartBytes);

        /// <summary>Bytes that a part has to have.</summary>
        public long BytesOf(int number) => UploadParts.Size(upload.SizeBytes, upload.PartBytes, number);
    }
}
