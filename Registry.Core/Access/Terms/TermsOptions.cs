using System.ComponentModel.DataAnnotations;
using Registry.Core.Access.Accounts;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Terms;

/// <summary>Settings below <c>Registry:Terms</c>. Without a file there are no terms, and nobody is asked.</summary>
public sealed class TermsOptions : IValidatableObject
{
    public const string Section = "Registry:Terms";

    /// <summary>Characters of the text, at most.</summary>
    public const int MaxLength = 200_000;

    /// <summary>The Markdown file with the terms of use. Default none.</summary>
    public string? File { get; set; }

    /// <summary>What this state of them is called, such as 2026-01. Another one is asked for again. Needed with a file.</summary>
    public string? Version { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(File))
        {
            yield break;
        }

        if (Version is not { Length: > 0 and <= TermsVersion.MaxVersionLength } || !AccountRules.IsOneLine(Version) || Version.Trim() != Version)
        {
            yield return new ValidationResult($"Registry:Terms:Version must name the version of the terms in Registry:Terms:File, with 1 to {TermsVersion.MaxVersionLength} characters, such as 2026-01.");
        }

        if (!System.IO.File.Exists(File) || new FileInfo(File).Length is 0 or > MaxLength)
        {
            yield return new ValidationResult($"Registry:Terms:File must be a readable text of 1 to {MaxLength} bytes, and {Path.GetFullPath(File)} is not.");
        }
    }
}
