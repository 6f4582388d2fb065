using System.ComponentModel.DataAnnotations;

namespace Registry.Core.Content.Signatures;

/// <summary>Settings below <c>Registry:Signatures</c>: how much work the signatures of an image may make.</summary>
public sealed class SignatureOptions
{
    public const string Section = "Registry:Signatures";

    /// <summary>Signatures of an image that are verified; of more it is told that they were not. Default 16.</summary>
    [Range(1, 64, ErrorMessage = "Registry:Signatures:MaxPerImage must be a number from 1 to 64.")]
    public int MaxPerImage { get; set; } = 16;

    /// <summary>How long GnuPG may work on the signatures of one image, waiting for its turn not counted; of those that were not reached it is told. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ErrorMessage = "Registry:Signatures:TimePerImage must be between 00:00:00.001 and 00:10:00.")]
    public TimeSpan TimePerImage { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Images that are verified at the same time, of different accounts. Default 4.</summary>
    [Range(1, 32, ErrorMessage = "Registry:Signatures:AtOnce must be a number from 1 to 32.")]
    public int AtOnce { get; set; } = 4;
}
