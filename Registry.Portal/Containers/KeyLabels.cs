using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Names;

namespace Registry.Portal.Containers;

/// <summary>A label that has a meaning for everybody.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Text">The builder's words, shortened.</param>
/// <param name="Url">Where they lead; null when they are no address of the web.</param>
public sealed record KeyLabel(string Title, string Text, string? Url);

/// <summary>
/// What builders say of an image under the names that everybody uses: the annotations of the OCI image specification ("Pre-Defined Annotation Keys"), and the older ones of label-schema.org.
/// </summary>
public static class KeyLabels
{
    private const string Oci = LabelNames.Oci;
    private const string Older = LabelNames.Schema;

    /// <summary>Apptainer names its own help file as the usage of what it builds.</summary>
    private const string InsideImage = "/.singularity.d/";

    private const int MaxChars = 120;
    private const int MaxUrlChars = 2_000;

    private static readonly (string Title, string[] Keys)[] Known =
    [
        ("Title", [Oci + "title", Older + "name"]),
        ("Version", [Oci + "version", Older + "version"]),
        ("Licence", [Oci + "licenses", Older + "license"]),
        ("Vendor", [Oci + "vendor", Older + "vendor"]),
        ("Source", [Oci + "source", Older + "vcs-url"]),
        ("Documentation", [Oci + "documentation", Older + "usage"]),
        ("Website", [Oci + "url", Older + "url"]),
    ];

    /// <summary>Those of an image, in a fixed order; of two names of the same the newer one counts.</summary>
    public static IReadOnlyList<KeyLabel> Of(SifDescription sif)
    {
        var labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in sif.Labels)
        {
            labels.TryAdd(key, value.Trim());
        }

        return
        [
            .. from known in Known
               let value = known.Keys.Select(key => labels.GetValueOrDefault(key)).FirstOrDefault(value => !string.IsNullOrEmpty(value) && !value.StartsWith(InsideImage, StringComparison.Ordinal))
               where value is not null
               select Read(known.Title, value),
        ];
    }

    /// <summary>The address of the web that a text is; null if it is none, or carries a name or password.</summary>
    /// <param name="value">A builder's words.</param>
    public static Uri? AddressOf(string value) =>
        value.Length <= MaxUrlChars && !value.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
        && Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address
            : null;

    private static KeyLabel Read(string title, string value)
    {
        var url = AddressOf(value);
        var text = url is null ? value : $"{url.Authority}{url.PathAndQuery}".TrimEnd('/');
        return new KeyLabel(title, text.Length <= MaxChars ? text : $"{TextLimit.Cut(text, MaxChars)}…", url?.AbsoluteUri);
    }
}
