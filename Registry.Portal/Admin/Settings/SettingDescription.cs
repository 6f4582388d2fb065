namespace Registry.Portal.Admin.Settings;

/// <summary>What a setting is for. docs/operations.md says the same, and a test compares the two.</summary>
/// <param name="Key">As in the configuration: <c>Registry:Uploads:MaxBytes</c>.</param>
/// <param name="Meaning">A few words of Markdown.</param>
/// <param name="Sregistry">sregistry's name for the same thing; null where it had none.</param>
public sealed record SettingDescription(string Key, string Meaning, string? Sregistry = null)
{
    /// <summary>Default of a setting that no class of options holds.</summary>
    public string? Default { get; init; }

    /// <summary>Its value is never shown, only that it is set.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Under which heading it stands.</summary>
    public string Group => Key.Split(':') is ["Registry", var group, _, ..] ? group : "Registry";

    /// <summary>All settings, in the order of docs/operations.md.</summary>
    public static IReadOnlyList<SettingDescription> All { get; } =
    [
        new("ConnectionStrings:Registry", "an external PostgreSQL; none: the embedded one") { IsSecret = true, Default = "none" },
        new("Registry:DataDirectory", "everything that is kept on disk") { Default = "data" },
        new("Registry:ConfigFile", "the file with your settings") { Default = "appsettings.json in the data directory" },
        new("Registry:PublicUrl", "the address that people and clients use", "DOMAIN_NAME"),
        new("Registry:TrustedProxies", "addresses or networks whose `X-Forwarded-*` headers are believed"),
        new("Registry:AllowedHosts", "names under which the registry answers, beside that of `PublicUrl`, loopback and `/health/`; `*.example.org` is all below one"),
        new("Registry:SlowestReaderBytes", "bytes per second that a reader has to take of an answer that is no image, from 240; who takes less for 10 seconds is cut off"),
        new("Registry:Name", "in the top bar and titles, 1 to 60 characters", "REGISTRY_NAME"),
        new("Registry:Description", "Markdown on the home page, at most 2,000 characters"),
        new("Registry:ContactEmail", "whom people ask, on the about and help pages", "HELP_CONTACT_EMAIL"),
        new("Registry:InstitutionUrl", "the site of who runs it, on the about page", "HELP_INSTITUTION_SITE"),
        new("Registry:Look:Accent", "colour of links and of the main button in the light theme; readable on white"),
        new("Registry:Look:AccentInDark", "the same in the dark theme; readable on nearly black"),
        new("Registry:Look:Logo", "a picture (SVG, PNG, WebP) for the top bar, shown 24 pixels high in place of the mark and the name"),
        new("Registry:Look:Favicon", "the icon of the browser's tab (SVG, PNG, ICO)"),
        new("Registry:Look:StyleSheet", "a style sheet of yours that comes after all others"),
        new("Registry:Look:FooterLinks", "links at the foot of every page: words, a space and an address, such as `Imprint https://lab.example/imprint`"),
        new("Registry:Portal:TreemapCollectionSwitch", "with this many containers that the reader may see, or more, the treemap begins with collections", "VISUALIZATION_TREEMAP_COLLECTION_SWITCH"),
        new("Registry:Access:UserCollections", "ordinary users may create collections and teams", "USER_COLLECTIONS"),
        new("Registry:Access:UserCollectionLimit", "the most collections that a user may own; 0: no limit", "USER_COLLECTION_LIMIT"),
        new("Registry:Access:PrivateOnly", "every new collection is private", "PRIVATE_ONLY"),
        new("Registry:Access:DefaultPrivate", "new collections are private unless asked otherwise, and always when a push makes them", "DEFAULT_PRIVATE"),
        new("Registry:Limits:Tokens", "tokens that work, of one account; 0: no limit, here and in the next four, and administrators have none"),
        new("Registry:Limits:ShareLinks", "share links that work, made by one account"),
        new("Registry:Limits:Teams", "teams that one account owns"),
        new("Registry:Limits:Containers", "containers made by one account"),
        new("Registry:Limits:Keys", "public keys uploaded by one account"),
        new("Registry:Guessing:WrongSecrets", "wrong tokens, signatures, and links with a secret that one address (IPv6: its /64) may send in a row; right ones do not count"),
        new("Registry:Guessing:WrongSecretsPerMinute", "how many of them come back in a minute"),
        new("Registry:Guessing:WaitingPasswords", "forms with a password that wait for one address while two of it are worked on; more are answered 429"),
        new("Registry:Circuits:PerAddress", "live pages of one address (IPv6: its /64) at a time, on each host"),
        new("Registry:Circuits:Total", "live pages of all together, on each host"),
        new("Registry:Terms:File", "a Markdown file with the terms of use, which people have to agree to before they change anything; none: no terms"),
        new("Registry:Terms:Version", "what this state of the terms is called; another one is asked for again. Needed with a file"),
        new("Registry:KeyEncryption:Path", "an RSA certificate, PEM or PFX, that encrypts the keys in `keys/`"),
        new("Registry:KeyEncryption:KeyPath", "the PEM file with the certificate's key, if it is not in the same file"),
        new("Registry:KeyEncryption:Password", "what opens the key or the PFX file, and the older ones") { IsSecret = true },
        new("Registry:KeyEncryption:Older", "certificates that encrypted keys before, each with its key in the same file"),
        new("Registry:Keys:Program", "GnuPG's `gpg`, which reads keys and verifies signatures"),
        new("Registry:Keys:MaxBits", "bits that a key or subkey may have, 1024 to 16384; larger ones are refused, and not used if they are here"),
        new("Registry:Signatures:MaxPerImage", "signatures of an image that are verified, 1 to 64"),
        new("Registry:Signatures:TimePerImage", "how long GnuPG may work on the signatures of one image, up to 10 minutes"),
        new("Registry:Signatures:AtOnce", "images whose signatures are verified at the same time, each of another account, 1 to 32"),
        new("Registry:Uploads:MaxBytes", "the largest image"),
        new("Registry:Uploads:PartBytes", "size of the parts of large uploads, 5 MiB to 5 GiB"),
        new("Registry:Uploads:Lifetime", "how long an upload's addresses work, 1 minute to 30 days; those of files in parts (from the browser) count from the last part"),
        new("Registry:Uploads:Grace", "how old bytes that nothing names must be before the clean-up takes them, up to 365 days"),
        new("Registry:Uploads:MaxPending", "uploads that one account may have begun and not finished"),
        new("Registry:Uploads:MaxPendingBytes", "their declared sizes together"),
        new("Registry:Uploads:MaxPendingImages", "images that one account may have announced without their bytes"),
        new("Registry:Uploads:StallTime", "how long an upload may stand still before its request is ended, 1 second to 1 day"),
        new("Registry:Uploads:ReserveBytes", "what uploads leave free on the disk; half of it is held for the embedded database"),
        new("Registry:Jobs:Enabled", "false: this host does not keep the schedule of the jobs; they can still be run by hand") { Default = "true" },
        new("Registry:Postgres:BinDirectory", "the folder with `postgres` and `initdb`"),
        new("Registry:Postgres:MaxConnections", "of the embedded server, 40 to 10000"),
        new("Registry:Postgres:Durable", "false: faster, and lost in a power cut; for throw-away registries"),
    ];
}
