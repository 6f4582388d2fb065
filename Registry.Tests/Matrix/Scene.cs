using System.Security.Cryptography;
using System.Text;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;
using Registry.Tests.Rig;

namespace Registry.Tests.Matrix;

/// <summary>
/// A collection with one of everything in it, and a team, for one try: the contributor and the owner have their roles in the collection, the member has the team's, which contributes;
/// the team belongs to the owner. Written straight into the database, because it is made anew for each of a thousand tries.
/// </summary>
internal sealed class Scene
{
    public const long PendingBytes = 4096;

    private Scene(string word) => Word = word;

    /// <summary>In every name of the scene, and nowhere else.</summary>
    public string Word { get; }

    public string CollectionName => $"{Word}-shelf";

    public string ContainerName => $"{Word}-tool";

    public string TeamName => $"{Word}-crew";

    public string GuestName => $"{Word}-guest";

    public string TopicName => $"{Word}-topic";

    public string LabelKey => $"{Word}-key";

    public string LabelValue => $"{Word}-value";

    /// <summary>Of a key that signed the image; keys are public, what they signed is not.</summary>
    public string Fingerprint { get; private init; } = RandomNumberGenerator.GetHexString(40, lowercase: true);

    public Guid Key { get; } = Guid.CreateVersion7();


    /// <summary>What only those who may see the collection may read, when it is private.</summary>
    public IReadOnlyList<string> PrivateNames => [CollectionName, ContainerName, TopicName, LabelKey, LabelValue, Digest.Hex];

    /// <summary>The unguessable part of the share link's, the invitation's and the upload's address.</summary>
    public string Secret { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))[..43];

    public Guid Collection { get; } = Guid.CreateVersion7();

    public Guid Container { get; } = Guid.CreateVersion7();

    public Guid Image { get; } = Guid.CreateVersion7();

    public Guid PendingImage { get; } = Guid.CreateVersion7();

    public Guid Tag { get; } = Guid.CreateVersion7();

    public Guid Guest { get; } = Guid.CreateVersion7();

    public Guid GuestMember { get; } = Guid.CreateVersion7();

    public Guid Team { get; } = Guid.CreateVersion7();

    public Guid Invitation { get; } = Guid.CreateVersion7();

    public Guid Link { get; } = Guid.CreateVersion7();

    public Guid Token { get; } = Guid.CreateVersion7();

    public Guid Upload { get; } = Guid.CreateVersion7();

    public Guid FileUpload { get; } = Guid.CreateVersion7();

    public Digest Digest { get; } = Digest.FromHash(RandomNumberGenerator.GetBytes(32));

    public Digest PendingDigest { get; } = Digest.FromHash(RandomNumberGenerator.GetBytes(32));

    /// <summary>Decides the bytes of an image that is sent about the scene.</summary>
    public int Seed => Collection.GetHashCode();

    /// <summary>Names and ids of which nothing was ever made; but the key is this scene's, which everybody may see.</summary>
    public Scene OfNothing(string word) => new(word) { Fingerprint = Fingerprint };

    /// <summary>A text about this scene as if it were about another.</summary>
    public string Translate(string text, Scene other)
    {
        text = text.Replace(Word, other.Word, StringComparison.Ordinal).Replace(Secret, other.Secret, StringComparison.Ordinal);
        (string Mine, string Theirs)[] ids =
        [
            ($"{Collection:N}", $"{other.Collection:N}"), ($"{Container:N}", $"{other.Container:N}"), ($"{Image:N}", $"{other.Image:N}"), ($"{PendingImage:N}", $"{other.PendingImage:N}"),
            ($"{Tag:N}", $"{other.Tag:N}"), ($"{Upload:N}", $"{other.Upload:N}"), (Digest.Hex, other.Digest.Hex), (PendingDigest.Hex, other.PendingDigest.Hex),
        ];
        return ids.Aggregate(text, (now, id) => now.Replace(id.Mine, id.Theirs, StringComparison.Ordinal));
    }

    /// <param name="core">The registry.</param>
    /// <param name="cast">Who gets the roles.</param>
    /// <param name="word">Lower-case letters and digits, of this scene alone.</param>
    /// <param name="isPrivate">Whether the collection is.</param>
    /// <param name="now">When it was made; what expires does so a day later.</param>
    public static async Task<Scene> ArrangeAsync(CoreRig core, Cast cast, string word, bool isPrivate, DateTimeOffset now)
    {
        var scene = new Scene(word);
        await using var db = await core.DatabaseAsync();
        scene.AddPeople(db, cast, now);
        await db.SaveChangesAsync();
        scene.AddCollection(db, cast, now, isPrivate);
        scene.AddImages(db, cast, now);
        await db.SaveChangesAsync();
        scene.AddKey(db, cast, now);
        scene.AddDoors(db, cast, now);
        await db.SaveChangesAsync();
        return scene;
    }

    /// <summary>Lets searches find what was written past the commands; for one scene, since it reads all there are.</summary>
    public static async Task IndexAsync(CoreRig core)
    {
        await using var db = await core.DatabaseAsync();
        await SearchIndex.RebuildAsync(db, CancellationToken.None);
    }

    private void AddPeople(RegistryDbContext db, Cast cast, DateTimeOffset now)
    {
        db.Users.Add(new User { Id = Guest, UserName = GuestName, NormalizedUserName = GuestName.ToUpperInvariant(), Email = $"{GuestName}@lab.example", SecurityStamp = Word, CreatedAt = now });
        var team = new Team { Id = Team, Name = TeamName, IsOpen = true, CreatedAt = now };
        team.Members.Add(new TeamMember { TeamId = Team, UserId = cast["owner"], IsOwner = true, JoinedAt = now });
        team.Members.Add(new TeamMember { TeamId = Team, UserId = cast["member"], JoinedAt = now });
        db.Teams.Add(team);
    }

    private void AddCollection(RegistryDbContext db, Cast cast, DateTimeOffset now, bool isPrivate)
    {
        var collection = new Collection
        {
            Id = Collection,
            Name = CollectionName,
            Description = $"About {Word}.",
            IsPrivate = isPrivate,
            CreatedAt = now,
            ActiveAt = now,
            LastPushedAt = now,
            ContainerCount = 1,
            ImageCount = 1,
            SizeBytes = 1024,
        };
        collection.Members.Add(Member(Guid.CreateVersion7(), CollectionRole.Contributor, now, user: cast["contributor"]));
        collection.Members.Add(Member(Guid.CreateVersion7(), CollectionRole.Owner, now, user: cast["owner"]));
        collection.Members.Add(Member(Guid.CreateVersion7(), CollectionRole.Contributor, now, team: Team));
        collection.Members.Add(Member(GuestMember, CollectionRole.Contributor, now, user: Guest));
        db.Collections.Add(collection);
    }

    private void AddImages(RegistryDbContext db, Cast cast, DateTimeOffset now)
    {
        db.Containers.Add(new Container
        {
            Id = Container,
            CollectionId = Collection,
            Name = ContainerName,
            Description = $"About {Word}.",
            CreatedAt = now,
            ImageCount = 1,
            SizeBytes = 1024,
            LastPushedAt = now,
        });
        db.Blobs.Add(new Blob { Digest = Digest, SizeBytes = 1024, StoredAt = now });
        db.Images.Add(new Image
        {
            Id = Image,
            ContainerId = Container,
            Digest = Digest,
            BlobDigest = Digest,
            SizeBytes = 1024,
            Architecture = "amd64",
            CreatedAt = now,
            PushedAt = now,
            PushedById = cast["owner"],
            Metadata = new ImageMetadata { ImageId = Image, Sif = "{}", Definition = $"Bootstrap: docker\nFrom: {Word}\n" },
        });
        db.Images.Add(new Image { Id = PendingImage, ContainerId = Container, Digest = PendingDigest, CreatedAt = now, PushedById = cast["owner"] });
        db.Topics.Add(new Topic { Id = Guid.CreateVersion7(), CollectionId = Collection, ContainerId = Container, Name = TopicName, AddedAt = now });
        db.Labels.Add(new Label { ImageId = Image, ContainerId = Container, CollectionId = Collection, Key = LabelKey, Value = LabelValue });
        db.LabelKeys.Add(new LabelKey { CollectionId = Collection, Key = LabelKey, ContainerCount = 1 });
    }

    private void AddKey(RegistryDbContext db, Cast cast, DateTimeOffset now)
    {
        db.PublicKeys.Add(new PublicKey { Id = Key, Fingerprint = Fingerprint, Material = [1], UploadedById = cast["owner"], UploadedAt = now, UpdatedAt = now, CreatedAt = now });
        db.KeyParts.Add(new KeyPart { Id = Guid.CreateVersion7(), PublicKeyId = Key, Fingerprint = Fingerprint, LongId = Fingerprint[^16..], ShortId = Fingerprint[^8..], CreatedAt = now });
        db.KeyUserIds.Add(new KeyUserId { Id = Guid.CreateVersion7(), PublicKeyId = Key, Text = "Somebody <somebody@lab.example>" });
        db.SignatureChecks.Add(new SignatureCheck { Digest = Digest, Verdict = SignatureVerdict.Verified, CheckedAt = now });
        db.ImageSignatures.Add(new ImageSignature { Digest = Digest, KeyFingerprint = Fingerprint, SignerId = Fingerprint[^16..], State = SignatureState.Good });
    }

    private void AddDoors(RegistryDbContext db, Cast cast, DateTimeOffset now)
    {
        var later = now.AddDays(1);
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(Secret));
        db.Tags.Add(new Tag { Id = Tag, ContainerId = Container, Name = "v1", Architecture = "amd64", ImageId = Image, UpdatedAt = now, UpdatedById = cast["owner"] });
        db.ShareLinks.Add(new ShareLink { Id = Link, ImageId = Image, SecretHash = hash, CreatedAt = now, ExpiresAt = later });
        db.TeamInvitations.Add(new TeamInvitation { Id = Invitation, TeamId = Team, SecretHash = hash, CreatedAt = now, ExpiresAt = later });
        db.ApiTokens.Add(new ApiToken { Id = Token, UserId = Guest, Name = "laptop", Hash = RandomNumberGenerator.GetBytes(32), Scopes = TokenScopes.Push, CreatedAt = now });
        db.Uploads.Add(new Upload
        {
            Id = Upload,
            ImageId = PendingImage,
            UserId = cast["owner"],
            SizeBytes = PendingBytes,
            Digest = PendingDigest,
            PartBytes = PendingBytes,
            CreatedAt = now,
            ExpiresAt = later,
        });
        db.FileUploads.Add(new FileUpload
        {
            Id = FileUpload,
            SecretHash = hash,
            UserId = cast["owner"],
            CollectionId = Collection,
            Container = ContainerName,
            Tag = "v2",
            FileName = "tool.sif",
            SizeBytes = PendingBytes,
            PartBytes = PendingBytes,
            CreatedAt = now,
            ExpiresAt = later,
        });
    }

    private CollectionMember Member(Guid id, CollectionRole role, DateTimeOffset now, Guid? user = null, Guid? team = null) =>
        new() { Id = id, CollectionId = Collection, UserId = user, TeamId = team, Role = role, AddedAt = now };
}
