using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Data;

/// <summary>The one database. Each feature's folder configures its own tables (<see cref="IEntityTypeConfiguration{TEntity}"/>).</summary>
public sealed class RegistryDbContext(DbContextOptions<RegistryDbContext> options) : IdentityUserContext<User, Guid>(options)
{
    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    public DbSet<TeamPicture> TeamPictures => Set<TeamPicture>();

    public DbSet<TeamInvitation> TeamInvitations => Set<TeamInvitation>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<CliSecret> CliSecrets => Set<CliSecret>();

    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<CollectionMember> CollectionMembers => Set<CollectionMember>();

    public DbSet<Container> Containers => Set<Container>();

    public DbSet<Image> Images => Set<Image>();

    public DbSet<ImageMetadata> ImageMetadata => Set<ImageMetadata>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<TagMove> TagMoves => Set<TagMove>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Label> Labels => Set<Label>();

    public DbSet<LabelKey> LabelKeys => Set<LabelKey>();

    public DbSet<Star> Stars => Set<Star>();

    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    public DbSet<SearchWord> SearchWords => Set<SearchWord>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<Upload> Uploads => Set<Upload>();

    public DbSet<UploadPart> UploadParts => Set<UploadPart>();

    public DbSet<FileUpload> FileUploads => Set<FileUpload>();

    public DbSet<FilePart> FileParts => Set<FilePart>();

    public DbSet<PullDay> PullDays => Set<PullDay>();

    public DbSet<CollectionPullDay> CollectionPullDays => Set<CollectionPullDay>();

    public DbSet<PullHour> PullHours => Set<PullHour>();

    public DbSet<CollectionPullHour> CollectionPullHours => Set<CollectionPullHour>();

    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();

    public DbSet<PublicKey> PublicKeys => Set<PublicKey>();

    public DbSet<KeyPart> KeyParts => Set<KeyPart>();

    public DbSet<KeyUserId> KeyUserIds => Set<KeyUserId>();

    public DbSet<SignatureCheck> SignatureChecks => Set<SignatureCheck>();

    public DbSet<ImageSignature> ImageSignatures => Set<ImageSignature>();

    public DbSet<RequiredKey> RequiredKeys => Set<RequiredKey>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<CarriedCookie> CarriedCookies => Set<CarriedCookie>();

    public DbSet<SignInBudget> SignInBudgets => Set<SignInBudget>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<MaintenanceMode> MaintenanceModes => Set<MaintenanceMode>();

    public DbSet<TermsVersion> TermsVersions => Set<TermsVersion>();

    public DbSet<TermsConsent> TermsConsents => Set<TermsConsent>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();

    public DbSet<RegistryIdentity> RegistryIdentities => Set<RegistryIdentity>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pg_trgm");
        builder.HasDbFunction(() => SqlText.Fold(string.Empty)).IsNullable(false);
        builder.ApplyConfigurationsFromAssembly(typeof(RegistryDbContext).Assembly);
        SnakeCase.Apply(builder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Digest>().HaveConversion<DigestConverter>().HaveColumnType("char(64)").AreFixedLength();
    }
}
