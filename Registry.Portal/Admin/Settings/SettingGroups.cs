using Registry.Api.Auth.Guessing;
using Registry.Api.Http;
using Registry.Api.Protection;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Terms;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Signatures;
using Registry.Core.Content.Storage;
using Registry.Core.Embedded;
using Registry.Portal.Circuits;
using Registry.Portal.Look;
using Registry.Portal.Tools;

namespace Registry.Portal.Admin.Settings;

/// <summary>A class of options and where its settings are.</summary>
/// <param name="Options">The class; its values without any setting are the defaults.</param>
/// <param name="Section">The key in front of its properties.</param>
public sealed record SettingGroup(Type Options, string Section)
{
    /// <summary>Every one there is. A test finds classes of options that are missing.</summary>
    public static IReadOnlyList<SettingGroup> All { get; } =
    [
        new(typeof(PortalOptions), PortalOptions.Section),
        new(typeof(TreemapOptions), TreemapOptions.Section),
        new(typeof(LookOptions), LookOptions.Section),
        new(typeof(RegistryHostOptions), RegistryHostOptions.Section),
        new(typeof(AccessOptions), AccessOptions.Section),
        new(typeof(LimitOptions), LimitOptions.Section),
        new(typeof(GuessingOptions), GuessingOptions.Section),
        new(typeof(CircuitOptions), CircuitOptions.Section),
        new(typeof(TermsOptions), TermsOptions.Section),
        new(typeof(KeyEncryptionOptions), KeyEncryptionOptions.Section),
        new(typeof(KeyOptions), KeyOptions.Section),
        new(typeof(SignatureOptions), SignatureOptions.Section),
        new(typeof(UploadOptions), UploadOptions.Section),
        new(typeof(EmbeddedPostgresOptions), EmbeddedPostgresOptions.Section),
    ];
}
