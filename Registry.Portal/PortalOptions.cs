using System.ComponentModel.DataAnnotations;

namespace Registry.Portal;

/// <summary>What this registry calls itself: <c>Registry:Name</c>, <c>Registry:Description</c>, and whom to ask.</summary>
public sealed class PortalOptions
{
    public const string Section = "Registry";

    /// <summary>In the top bar and in every page's title; 1 to 60 characters.</summary>
    [Required]
    [StringLength(60, MinimumLength = 1, ErrorMessage = "Registry:Name must have 1 to 60 characters.")]
    public string Name { get; set; } = "Singularity Registry";

    /// <summary>The operator's words on the home page; Markdown, at most 2,000 characters.</summary>
    [StringLength(2000, ErrorMessage = "Registry:Description must have at most 2,000 characters.")]
    public string Description { get; set; } = "Push container images with the client you already have. Find them, read what is inside, and pull them anywhere.";

    /// <summary>Whom people write to about this registry, on the about page (sregistry: HELP_CONTACT_EMAIL); null for nobody.</summary>
    [EmailAddress(ErrorMessage = "Registry:ContactEmail must be an e-mail address, such as help@lab.example.")]
    public string? ContactEmail { get; set; }

    /// <summary>The site of the institution that runs it (sregistry: HELP_INSTITUTION_SITE); null for none.</summary>
    [Url(ErrorMessage = "Registry:InstitutionUrl must be an absolute http or https address, such as https://www.lab.example.")]
    public string? InstitutionUrl { get; set; }
}
