using System.IO.Pipelines;
using System.Reflection;
using System.Security.Cryptography;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Access.Tokens;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Collections.People;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Core.Operations.Announcements;
using Registry.Core.Operations.Jobs;
using Registry.Core.Transfer.Deletion;
using Registry.Core.Transfer.ImportExport;
using Registry.Core.Transfer.Uploads;
using Registry.Core.Transfer.Uploads.Files;
using Registry.Tests.Rig;

namespace Registry.Tests.Matrix;

/// <summary>What a query or a command is asked about: its parameters by their names, filled from a <see cref="Scene"/>.</summary>
internal static class Arguments
{

    private static readonly byte[] SmallImage = SifBuilder.Bytes(SifSpec.Image(1000, 1));

    /// <summary>Names that mean something of their own in one class or method.</summary>
    private static readonly Dictionary<(string Where, string Parameter), Func<Scene, object?>> Special = new()
    {
        [(nameof(DeleteCollection), "typedName")] = scene => scene.CollectionName,
        [(nameof(DeleteContainer), "typedName")] = scene => scene.ContainerName,
        [(nameof(DeleteTeam), "typedName")] = scene => scene.TeamName,
        [(nameof(PushEntities), "name")] = scene => scene.TeamName,
        [(nameof(PushEntities), "id")] = scene => scene.Team,
        [(nameof(AccountQueries), "name")] = scene => scene.GuestName,
        [(nameof(JobRunner), "name")] = _ => "old-job-runs",
        [(nameof(UserQueries), "name")] = scene => scene.GuestName,
        [(nameof(AccountQueries), "name")] = scene => scene.GuestName,
        [(nameof(JobRunner), "name")] = _ => "old-job-runs",
        [(nameof(CollectionQueries), "name")] = scene => scene.CollectionName,
        [(nameof(TeamQueries), "name")] = scene => scene.TeamName,
        [(nameof(ContainerQueries), "id")] = scene => scene.Container,
        [(nameof(ImageQueries), "id")] = scene => scene.Image,
        [(nameof(AddTeamMember), "userName")] = scene => scene.GuestName,
        [(nameof(CompletePush), "imageId")] = scene => scene.PendingImage,
        [(nameof(CompleteMultipart), "imageId")] = scene => scene.PendingImage,
        [(nameof(MultipartUpload), "imageId")] = scene => scene.PendingImage,
        [(nameof(PushFile), "atMost")] = _ => null,
        [(nameof(ResumeFileUpload), "uploadId")] = scene => scene.FileUpload,
        [(nameof(ResumeFileUpload), "sizeBytes")] = _ => Scene.PendingBytes,
        [(nameof(ImportImage), "digest")] = _ => Digest.FromHash(SHA256.HashData(SmallImage)),
    };

    private static readonly Dictionary<string, Func<Scene, object?>> ByName = new()
    {
        ["collectionId"] = scene => scene.Collection,
        ["collection"] = scene => scene.CollectionName,
        ["container"] = scene => scene.ContainerName,
        ["containerId"] = scene => scene.Container,
        ["imageId"] = scene => scene.Image,
        ["userId"] = scene => scene.Guest,
        ["ownerId"] = scene => scene.Guest,
        ["memberId"] = scene => scene.GuestMember,
        ["teamId"] = scene => scene.Team,
        ["teamName"] = scene => scene.TeamName,
        ["userName"] = scene => scene.GuestName,
        ["invitationId"] = scene => scene.Invitation,
        ["keyId"] = scene => scene.Key,
        ["fingerprint"] = scene => scene.Fingerprint,
        ["linkId"] = scene => scene.Link,
        ["tagId"] = scene => scene.Tag,
        ["digits"] = scene => scene.Digest.Hex[..40],
        ["tokenId"] = scene => scene.Token,
        ["nameOrId"] = _ => "laptop",
        ["uploadId"] = scene => scene.Upload,
        ["secret"] = scene => scene.Secret,
        ["tag"] = _ => "v1",
        ["topic"] = scene => scene.TopicName,
        ["digest"] = _ => Digest.FromHex(new string('5', 64)),
        ["architecture"] = _ => "amd64",
        ["name"] = scene => $"{scene.Word}-new",
        ["email"] = scene => $"{scene.Word}@lab.example",
        ["current"] = _ => CoreRig.Password,
        ["password"] = _ => CoreRig.Password,
        ["read"] = scene => $"About {scene.Word}.",
        ["written"] = _ => "New words.",
        ["description"] = _ => "New words.",
        ["lifetime"] = _ => TimeSpan.FromDays(1),
        ["days"] = _ => 1,
        ["text"] = scene => scene.Word[..3],
        ["version"] = _ => "1",
        ["id"] = scene => scene.Link,
        ["message"] = _ => "New words.",
        ["root"] = _ => "/nowhere",
        ["partNumbers"] = _ => new[] { 1 },
    };

    private static readonly Dictionary<Type, Func<Scene, object?>> ByType = new()
    {
        [typeof(CancellationToken)] = _ => CancellationToken.None,
        [typeof(bool)] = _ => true,
        [typeof(int)] = _ => 1,
        [typeof(byte[])] = _ => null,
        [typeof(AccountFilter)] = _ => new AccountFilter(),
        [typeof(JobRunFilter)] = _ => new JobRunFilter(),
        [typeof(PageRequest)] = _ => new PageRequest(1, 10),
        [typeof(Subject)] = scene => Subject.Container(scene.Container),
        [typeof(UserRole)] = _ => UserRole.Admin,
        [typeof(CollectionRole)] = _ => CollectionRole.Owner,
        [typeof(TokenScopes)] = _ => TokenScopes.Pull,
        [typeof(AnnouncementDraft)] = _ => new AnnouncementDraft("New words.", AnnouncementLevel.Info, null, null, null),
        [typeof(AccountFilter)] = _ => new AccountFilter(),
        [typeof(JobRunFilter)] = _ => new JobRunFilter(),
        [typeof(AuditFilter)] = _ => new AuditFilter(),
        [typeof(UploadOrder)] = _ => new UploadOrder(),
        [typeof(TokenOrder)] = _ => new TokenOrder(),
        [typeof(CollectionOverviewFilter)] = _ => new CollectionOverviewFilter(),
        [typeof(TeamOverviewSort)] = _ => TeamOverviewSort.Name,
        [typeof(DateTimeOffset)] = _ => null,
        [typeof(NewCollection)] = scene => new NewCollection($"{scene.Word}-new", string.Empty, false),
        [typeof(ChosenTag)] = scene => new ChosenTag(scene.Tag, scene.Image),
        [typeof(DeletionChoice)] = scene => new DeletionChoice(scene.Container, [new ChosenTag(scene.Tag, scene.Image)], []),
        [typeof(ImageReference)] = scene => new ImageReference(scene.CollectionName, scene.ContainerName, "v1", null),
        [typeof(TagRequest)] = scene => new TagRequest(scene.Container, "v2", "amd64", scene.Image),
        [typeof(UploadRequest)] = scene => new UploadRequest(scene.PendingImage, Scene.PendingBytes, scene.PendingDigest.Hex, false),
        [typeof(FileTarget)] = scene => new FileTarget(scene.Collection, scene.ContainerName, "v2"),
        [typeof(NewFileUpload)] = scene => new NewFileUpload(new FileTarget(scene.Collection, scene.ContainerName, "v2"), "tool.sif", Scene.PendingBytes),
        [typeof(PipeReader)] = _ => PipeReader.Create(new MemoryStream(SmallImage)),
        [typeof(ImportTarget)] = scene => new ImportTarget(scene.CollectionName, scene.ContainerName, "v2"),
        [typeof(Func<CancellationToken, Task<Result<Stream>>>)] = _ => (Func<CancellationToken, Task<Result<Stream>>>)(_ => Task.FromResult<Result<Stream>>(new MemoryStream(SmallImage))),
        [typeof(IImportReport)] = _ => null,
        [typeof(PartRequest)] = scene => new PartRequest(scene.PendingImage, scene.Upload, 1, Scene.PendingBytes, null),
    };

    /// <summary>The argument for one parameter.</summary>
    /// <exception cref="NotSupportedException">Nobody has said yet what the parameter means in a scene; then the matrix has to learn it.</exception>
    public static object? For(ParameterInfo parameter, Caller caller, Cast cast, Scene scene)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var (where, name) = (parameter.Member.DeclaringType!.Name, parameter.Name!);
        return (where, name) switch
        {
            _ when type == typeof(Caller) => caller,
            (nameof(SetTeamRole), "userId") => cast["member"],
            (nameof(AddCollectionMember), "name") => Cast.NameOf("user"),
            (nameof(RemoveTeamMember), "userName") => Cast.NameOf("member"),
            _ when Special.TryGetValue((where, name), out var special) => special(scene),
            (nameof(SaveAnnouncement), "id") or (nameof(AuditQueries), "before" or "after") => null,
            _ when ByName.TryGetValue(name, out var named) && named(scene) is var value && type.IsInstanceOfType(value) => value,
            _ when ByType.TryGetValue(type, out var typed) => typed(scene),
            _ => throw new NotSupportedException($"{where}: the matrix does not know what '{name}' ({type.Name}) means; teach it in Arguments.cs."),
        };
    }
}
