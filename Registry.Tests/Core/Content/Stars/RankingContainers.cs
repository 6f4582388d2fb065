using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Api.Library;
using Xunit;

namespace Registry.Tests.Core.Content.Stars;

public sealed class RankingContainers() : LibraryScenario
{
    [Fact]
    public async Task Stars_are_told_to_clients_and_rank_what_may_be_seen()
    {
        (await Client.PushAsync("tools", "one", "v1", Sif(1))).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "two", "v1", Sif(2))).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("hidden", "three", "v1", Sif(3))).Expect(HttpStatusCode.OK);
        await ArrangeAsync(db => db.Collections.Where(c => c.Name == "hidden").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));
        await StarAsync("tools", "two");
        await StarAsync("hidden", "three");

        Assert.Equal(["two"], await RankedAsync(Caller.Visitor));
        Assert.Equal(["three", "two"], (await RankedAsync(Alice.Caller)).Order(StringComparer.Ordinal));
        Assert.Equal(["two"], await StarredAsync(Caller.Visitor));
        Assert.Equal(["three", "two"], await StarredAsync(Alice.Caller));
        Assert.Equal(1, (await Client.GetAsync("/v1/containers/alice/tools/two")).Expect(HttpStatusCode.OK).Data!["stars"]!.GetValue<int>());
        Assert.Equal(0, (await Client.GetAsync("/v1/containers/alice/tools/one")).Expect(HttpStatusCode.OK).Data!["stars"]!.GetValue<int>());
        Assert.Equal(1, (await Client.GetAsync("/v1/images/alice/tools/two:v1?arch=amd64")).Expect(HttpStatusCode.OK).Data!["containerStars"]!.GetValue<int>());
    }

    private async Task StarAsync(string collection, string container)
    {
        var details = await Rig.Get<ContainerQueries>().FindAsync(Alice.Caller, collection, container, CancellationToken.None);
        Assert.True((await Rig.Get<SetStar>().RunAsync(Alice.Caller, Subject.Container(details!.Id), true, CancellationToken.None)).Succeeded);
    }

    private async Task<IEnumerable<string>> RankedAsync(Caller caller) =>
        (await Rig.Get<StarQueries>().RankAsync(caller, Ranking.Stars, new PageRequest(), CancellationToken.None)).Items.Select(card => card.Name);

    private async Task<IEnumerable<string>> StarredAsync(Caller caller) =>
        (await Rig.Get<StarQueries>().StarredByAsync(caller, Alice.Caller.UserId!.Value, new PageRequest(), CancellationToken.None)).Items.Select(card => card.Name);
}
