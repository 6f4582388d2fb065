using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Collections;

public sealed class NarrowingByTopic(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [NeedsFact(Tool.Postgres)]
    public async Task The_menu_offers_the_topics_of_collections_that_the_reader_may_see()
    {
        var uma = await portal.Rig.Core.UserAsync("uma");
        foreach (var (name, isPrivate, topic) in new[] { ("open-shelf", false, "imaging"), ("closed-shelf", true, "classified") })
        {
            var id = (await portal.Rig.Core.Get<CreateCollection>().RunAsync(uma, new NewCollection(name, string.Empty, isPrivate), CancellationToken.None)).Value;
            Assert.True((await portal.Rig.Core.Get<AddTopic>().RunAsync(uma, Subject.Collection(id), topic, CancellationToken.None)).Succeeded);
        }

        using var visitor = portal.Rig.Client();
        var page = await visitor.GetStringAsync("/collections");

        Assert.Contains("<option value=\"/collections?topic=imaging\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("classified", page, StringComparison.Ordinal);
        Assert.Contains("open-shelf", await visitor.GetStringAsync("/collections?topic=imaging"), StringComparison.Ordinal);
    }
}
