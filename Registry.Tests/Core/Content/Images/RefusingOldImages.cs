using System.Text;
using Registry.Core.Content.Images;
using Registry.Core.Content.Images.Sif;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

/// <summary>Files that Singularity 2 made: whoever has one learns how to convert it.</summary>
public sealed class RefusingOldImages
{
    private const string LaunchLine = "#!/usr/bin/env run-singularity\n";

    [Theory]
    [InlineData("", "squashfs")]
    [InlineData(LaunchLine, "squashfs")]
    [InlineData("", "ext3")]
    [InlineData(LaunchLine, "ext3")]
    public async Task An_old_image_is_refused_with_the_converting_command(string before, string system)
    {
        var file = new byte[5000];
        Encoding.ASCII.GetBytes(before).CopyTo(file, 0);
        if (system == "squashfs")
        {
            "hsqs"u8.CopyTo(file.AsSpan(before.Length));
        }
        else
        {
            (file[before.Length + 1080], file[before.Length + 1081]) = (0x53, 0xEF);
        }

        using var stream = new MemoryStream(file);
        var refused = await SifReader.ReadAsync(stream, CancellationToken.None);
        Assert.Contains($"it is a{(system == "ext3" ? "n" : "")} {system} image", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("apptainer build NEW.sif OLD.img", refused.Refusal.Message, StringComparison.Ordinal);
        if (before.Length > 0 || system == "squashfs")
        {
            Assert.Contains("apptainer build NEW.sif OLD.img", SifReader.RefuseStart(file.AsSpan(0, SifReader.StartBytes), file.Length)!.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("aarch64", "arm64")]
    [InlineData("X86_64", "amd64")]
    [InlineData("arm64v8", "arm64")]
    [InlineData("AMD64", "amd64")]
    [InlineData("ppc64le", "ppc64le")]
    [InlineData("vax", "vax")]
    public void Other_names_of_an_architecture_are_understood(string written, string known) => Assert.Equal(known, Architectures.Read(written));
}
