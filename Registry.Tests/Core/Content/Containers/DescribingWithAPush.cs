using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Containers;

/// <summary>What a push says of its image (<c>push -D</c>).</summary>
public sealed class DescribingWithAPush() : ContainerScenario
{
    [Fact]
    public async Task It_becomes_the_containers_where_there_is_none_and_is_found()
    {
        await SayAsync("v1", 1, "Neuroimaging pipeline");
        await SayAsync("v2", 2, "Second hippocampus build");

        Assert.Equal("Neuroimaging pipeline", await DescriptionAsync("app"));
        Assert.Equal(["app"], await FoundAsync("neuroimaging"));
        Assert.Equal(["app"], await FoundAsync("hippocampus"));
    }

    [Fact]
    public async Task Content_that_is_here_already_is_described_too_and_a_push_without_words_says_nothing()
    {
        await SayAsync("v1", 1, "");
        Assert.Equal("", await DescriptionAsync("app"));

        await SayAsync("v1", 1, "The same elsewhere", "twin");
        Assert.Equal("The same elsewhere", await DescriptionAsync("twin"));
    }

    private async Task SayAsync(string tag, int seed, string description, string container = "app")
    {
        var content = Sif(seed);
        var (id, last) = await Client.ContainerAsync("tools", container);
        last.Expect(HttpStatusCode.OK);
        var image = (await Client.PostAsync("/v1/images", new { hash = LibraryClient.HashOf(content), container = id, description })).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", container, tag, content)).Expect(HttpStatusCode.OK);
        Assert.NotNull(image.Data);
    }

    private async Task<string> DescriptionAsync(string container)
    {
        await using var db = await Rig.DatabaseAsync();
        return await db.Containers.Where(c => c.Name == container).Select(c => c.Description).SingleAsync();
    }

    private async Task<IEnumerable<string>> FoundAsync(string text) =>
        (await Rig.Get<ContainerSearch>().RunAsync(Caller.Visitor, new SearchRequest(text, [], SearchSort.BestMatch), new PageRequest(), CancellationToken.None)).Hits.Select(hit => hit.Card.Name);
}
