using Registry.Portal.Containers;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class LabelGroupTests
{
    [Fact]
    public void Keys_of_a_family_stand_under_its_heading_with_short_names()
    {
        var groups = LabelGroup.Of([("Maintainer", "Ada"), ("org.label-schema.usage", "/help"), ("org.opencontainers.image.source", "https://git.example/a?b=c"), ("org.opencontainers.image.", "bare")]);

        Assert.Equal(["Labels", "OCI annotations", "Label Schema"], groups.Select(group => group.Title));
        Assert.Equal([["Maintainer", "org.opencontainers.image."], ["source"], ["usage"]], groups.Select(group => group.Rows.Select(row => row.Name)));
        Assert.Equal("https://git.example/a?b=c", groups[1].Rows[0].Url);
        Assert.Null(groups[0].Rows[0].Url);
        Assert.Equal("Labels", Assert.Single(LabelGroup.Of([("Maintainer", "Ada")])).Title);
    }

    [Theory]
    [InlineData(400, 0, false)]
    [InlineData(8000, 0, true)]
    [InlineData(10, 20, true)]
    public void A_text_is_folded(int letters, int lines, bool isLong) =>
        Assert.Equal(isLong, LabelGroup.Of([("Note", new string('a', letters) + new string('\n', lines))])[0].Rows[0].IsLong);
}
