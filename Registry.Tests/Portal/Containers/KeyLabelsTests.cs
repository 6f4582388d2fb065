using Registry.Core.Content.Images.Sif;
using Registry.Portal.Containers;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class KeyLabelsTests
{
    [Fact]
    public void Those_that_everybody_knows_come_in_a_fixed_order_and_the_newer_names_count()
    {
        var labels = KeyLabels.Of(With(
            ("org.label-schema.vendor", "The Lab"), ("ORG.opencontainers.image.Licenses", " MIT "), ("org.opencontainers.image.title", "fMRIPrep"), ("org.label-schema.name", "old name"), ("org.label-schema.usage", "/.singularity.d/runscript.help"), ("maintainer", "ada")));

        Assert.Equal([("Title", "fMRIPrep"), ("Licence", "MIT"), ("Vendor", "The Lab")], labels.Select(label => (label.Title, label.Text)));
        Assert.All(labels, label => Assert.Null(label.Url));
    }

    [Theory]
    [InlineData("https://github.com/nipreps/fmriprep", "https://github.com/nipreps/fmriprep", "github.com/nipreps/fmriprep")]
    [InlineData("http://lab.example/", "http://lab.example/", "lab.example")]
    [InlineData("javascript:alert(1)", null, "javascript:alert(1)")]
    [InlineData("data:text/html,x", null, "data:text/html,x")]
    [InlineData("file:///etc/passwd", null, "file:///etc/passwd")]
    [InlineData("git@github.com:nipreps/fmriprep.git", null, "git@github.com:nipreps/fmriprep.git")]
    [InlineData("https://user@lab.example/", null, "https://user@lab.example/")]
    [InlineData("//lab.example/x", null, "//lab.example/x")]
    public void Only_addresses_of_the_web_become_links(string value, string? url, string text)
    {
        var label = Assert.Single(KeyLabels.Of(With(("org.opencontainers.image.source", value))));

        Assert.Equal((url, text), (label.Url, label.Text));
    }

    [Fact]
    public void A_long_value_is_shortened() =>
        Assert.Equal(121, Assert.Single(KeyLabels.Of(With(("org.opencontainers.image.version", new string('1', 500))))).Text.Length);

    private static SifDescription With(params (string Key, string Value)[] labels) =>
        new() { Labels = labels.ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal) };
}
