using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.Extensions.Options;
using Registry.Portal.Look;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class DressingTheSite : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_accent_is_in_the_sheet_for_both_themes_and_changes_its_address()
    {
        var usual = new SiteLook(Options.Create(new LookOptions())).Theme;
        var own = new SiteLook(Options.Create(new LookOptions { Accent = "#0b6e4f", AccentInDark = "#7fe0c0" })).Theme;

        var css = Encoding.UTF8.GetString(own.Bytes);
        Assert.Contains("--mud-palette-primary: rgba(11,110,79,1)", css, StringComparison.Ordinal);
        Assert.Contains("--mud-palette-primary: rgba(127,224,192,1)", css, StringComparison.Ordinal);
        Assert.NotEqual(usual.Address, own.Address);
    }

    [Theory]
    [InlineData("#ffee00", "darker")]
    [InlineData("green", "six hexadecimal digits")]
    [InlineData("#12345", "six hexadecimal digits")]
    public void An_accent_that_nobody_could_read_is_refused(string accent, string expected) =>
        Assert.Contains(expected, Assert.Single(Faults(new LookOptions { Accent = accent })), StringComparison.Ordinal);

    [Fact]
    public void Files_must_be_there_small_and_of_a_known_kind()
    {
        var large = _folder.Below("large.png");
        File.WriteAllBytes(large, new byte[600_000]);
        Assert.Contains("no such file", Assert.Single(Faults(new LookOptions { Logo = _folder.Below("absent.svg") })), StringComparison.Ordinal);
        Assert.Contains("600000 bytes", Assert.Single(Faults(new LookOptions { Favicon = large })), StringComparison.Ordinal);
        Assert.Contains(".css", Assert.Single(Faults(new LookOptions { StyleSheet = large })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Imprint https://lab.example/imprint", true)]
    [InlineData("Terms and privacy http://lab.example/terms", true)]
    [InlineData("https://lab.example/", false)]
    [InlineData("Run javascript:alert(1)", false)]
    public void Links_have_words_and_an_address(string link, bool fits) =>
        Assert.Equal(fits, !Faults(new LookOptions { FooterLinks = [link] }).Any());

    private static IEnumerable<string> Faults(LookOptions options) =>
        options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage!);
}
