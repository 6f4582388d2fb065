using System.Net;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Topics;

public sealed class TakingFirstTopics() : LibraryScenario
{
    [Fact]
    public async Task The_first_push_takes_them_from_the_definition_and_later_ones_leave_them_alone()
    {
        (await Client.PushAsync("tools", "app", "v1", Built(1, "Bootstrap: docker\nFrom: docker.io/library/Ubuntu:22.04\n\n%post\nFrom: nothing\n"))).Expect(HttpStatusCode.OK);
        Assert.Equal(["ubuntu"], await TopicsAsync("app"));

        var id = (await DetailsAsync("app")).Id;
        await Rig.Get<RemoveTopic>().RunAsync(Alice.Caller, Subject.Container(id), "ubuntu", CancellationToken.None);
        (await Client.PushAsync("tools", "app", "v2", Built(2, "Bootstrap: docker\nFrom: alpine\n"))).Expect(HttpStatusCode.OK);
        Assert.Empty(await TopicsAsync("app"));
    }

    [Fact]
    public async Task Content_that_was_there_already_gives_them_too_and_only_the_last_stage_counts()
    {
        var content = Built(3, "bootstrap: docker\nfrom: golang:1.22\nstage: build\n%post\n make\nBootstrap: docker\nFROM:  nvcr.io/nvidia/pytorch@sha256:00\n%files\n");
        (await Client.PushAsync("tools", "one", "v1", content)).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "two", "v1", content)).Expect(HttpStatusCode.OK);

        Assert.Equal(["pytorch"], await TopicsAsync("one"));
        Assert.Equal(["pytorch"], await TopicsAsync("two"));
    }

    [Fact]
    public async Task A_container_whose_images_are_all_gone_does_not_count_where_its_topics_stand()
    {
        (await Client.PushAsync("tools", "kept", "v1", Built(7, "Bootstrap: docker\nFrom: alpine\n"))).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "gone", "v1", Built(8, "Bootstrap: docker\nFrom: alpine\n"))).Expect(HttpStatusCode.OK);
        Assert.Equal([new TopicRow("alpine", 0, 2)], await CountedAsync());

        (await Client.DeleteAsync("/v1/images/alice/tools/gone:v1?arch=amd64")).Expect(HttpStatusCode.OK);

        Assert.Equal([new TopicRow("alpine", 0, 1)], await CountedAsync());
    }

    private async Task<IReadOnlyList<TopicRow>> CountedAsync() => (await Rig.Get<TopicQueries>().ListAsync(Caller.Visitor, new TopicFilter(), new PageRequest(), CancellationToken.None)).Items;

    [Fact]
    public async Task Nonsense_gives_none()
    {
        (await Client.PushAsync("tools", "odd", "v1", Built(4, "From: <script>\u202E\n"))).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "none", "v1", Built(5, "Bootstrap: scratch\n"))).Expect(HttpStatusCode.OK);

        Assert.Empty(await TopicsAsync("odd"));
        Assert.Empty(await TopicsAsync("none"));
    }

    [Theory]
    [InlineData("Bootstrap: localimage\nFrom: /home/jo/private-project/base_v2.sif\n")]
    [InlineData("Bootstrap: docker-archive\nFrom: base.tar\n")]
    [InlineData("Bootstrap: docker\nFrom: golang:1.22\nStage: build\n%post\n true\nBootstrap: localimage\nFrom: base.sif\n")]
    [InlineData("From: alpine\n")]
    public async Task What_others_cannot_have_is_no_topic(string definition)
    {
        (await Client.PushAsync("tools", "own", "v1", Built(6, definition))).Expect(HttpStatusCode.OK);

        Assert.Empty(await TopicsAsync("own"));
    }

    private static byte[] Built(int seed, string definition) =>
        SifBuilder.Bytes(new SifSpec { Objects = [SifSpecObject.Definition(definition), SifSpecObject.Partition(4096, seed, "amd64")] });

    private async Task<IReadOnlyList<string>> TopicsAsync(string container) => (await DetailsAsync(container)).Topics;

    private async Task<ContainerDetails> DetailsAsync(string container) =>
        (await Rig.Get<ContainerQueries>().FindAsync(Caller.Visitor, "tools", container, CancellationToken.None))!;
}
