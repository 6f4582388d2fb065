using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Core.Transfer.Uploads.Files;

namespace Registry.Core.Transfer.Uploads;

internal static class UploadsModule
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.TryAddSingleton<RunningHashes>();
        services.TryAddSingleton<StagedHashes>();
        services.TryAddSingleton<PartWriter>();
        services.TryAddSingleton<UploadRights>();
        services.TryAddSingleton<UploadProgressPublisher>();
        services.AddHostedService(provider => provider.GetRequiredService<UploadProgressPublisher>());
        services.TryAddSingleton<UploadProgress>();
        services.TryAddSingleton<UploadQueries>();
        services.TryAddSingleton<AbortUpload>();
        services.TryAddSingleton<StartUpload>();
        services.TryAddSingleton<ReceiveUpload>();
        services.TryAddSingleton<MultipartUpload>();
        services.TryAddSingleton<CompletePush>();
        services.TryAddSingleton<CompleteMultipart>();
        services.TryAddSingleton<FilePushSteps>();
        services.TryAddSingleton<PushFile>();
        services.TryAddSingleton<StartFileUpload>();
        services.TryAddSingleton<ResumeFileUpload>();
        services.TryAddSingleton<ReceiveFilePart>();
        services.TryAddSingleton<CompleteFileUpload>();
        services.TryAddSingleton<FileUploadQueries>();
    }
}
