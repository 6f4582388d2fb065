using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Indexing;
using Registry.Core.Content.Labels;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

/// <summary>Images that earlier versions of the registry read are read again, once and by themselves.</summary>
public sealed class ReadingOldImagesAgain() : LibraryScenario
{
    private const string Old = "Bootstrap: docker\nFrom: golang:1.22\nStage: build\n%post\n true\nBootstrap: localimage\nFrom: ../private-base.sif\n%labels\n MAINTAINER Jo Müller\n%runscript\n run it\n";

    [Fact]
    public async Task What_only_the_definition_says_is_found_and_topics_of_other_stages_go()
    {
        (await Client.PushAsync("tools", "app", "v1", Built(Old))).Expect(HttpStatusCode.OK);
        await MakeOldAsync("golang", "private-base");
        await Rig.Get<AddTopic>().RunAsync(Alice.Caller, await SubjectAsync("app"), "mine", CancellationToken.None);
        Assert.Equal(["golang", "mine", "private-base"], await TopicsAsync("app"));
        Assert.Empty(await LabelledAsync());

        Assert.Equal("1 image", (await Rig.RunJobAsync("read-images", isDryRun: true)).Report);
        var run = await Rig.RunJobAsync("read-images");

        Assert.Equal((JobOutcome.Succeeded, "1 image, 1 with something new"), (run.Outcome, run.Report));
        Assert.Equal(["mine"], await TopicsAsync("app"));
        Assert.Equal(["app"], await LabelledAsync());
        Assert.Equal([new LabelRow("MAINTAINER", 1)], (await Rig.Get<LabelQueries>().KeysAsync(Caller.Visitor, new LabelFilter(), new PageRequest(), CancellationToken.None)).Items);
        Assert.Equal(0, (await Rig.RunJobAsync("read-images")).Total);
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_where_it_was_and_an_image_that_says_nothing_new_is_left_as_it_is()
    {
        (await Client.PushAsync("tools", "one", "v1", Built(Old))).Expect(HttpStatusCode.OK);
        (await Client.PushAsync("tools", "two", "v1", Sif(2))).Expect(HttpStatusCode.OK);
        await MakeOldAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var job = Rig.Get<IEnumerable<RegistryJob>>().Single(job => job.Name == "read-images");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(false, stop.Token));

        Assert.Equal("2 images, 1 with something new", (await Rig.RunJobAsync("read-images")).Report);
        Assert.Equal(["one"], await LabelledAsync());
    }

    [Fact]
    public async Task An_OCI_SIF_is_read_from_its_bytes_as_soon_as_they_are_there()
    {
        (await Client.PushAsync("tools", "oci", "v1", Oci())).Expect(HttpStatusCode.OK);
        await MakeOldAsync();
        await ArrangeAsync(db => db.Database.ExecuteSqlAsync($"UPDATE image_metadata SET sif = sif - 'IsOciSif' - 'Process'"));
        var file = Assert.Single(Directory.GetFiles(Rig.Data.Blobs, "*", SearchOption.AllDirectories));
        File.Move(file, $"{file}.away");
        Assert.Equal(0, (await Rig.RunJobAsync("read-images")).Total);
        Assert.Null((await DetailsAsync()).Process);

        File.Move($"{file}.away", file);
        Assert.Equal("1 image", (await Rig.RunJobAsync("read-images")).Report);
        var sif = await DetailsAsync();
        Assert.True(sif.IsOciSif);
        Assert.Equal(["/bin/tool"], sif.Process!.Entrypoint);
    }

    private static byte[] Built(string definition) =>
        SifBuilder.Bytes(new SifSpec { Objects = [SifSpecObject.Definition(definition), SifSpecObject.Partition(4096, 1, "amd64")] });

    private static byte[] Oci() => SifBuilder.Bytes(new SifSpec
    {
        Objects =
        [
            SifSpecObject.OciRootIndex("""{"manifests":[{"digest":"sha256:11"}]}"""),
            SifSpecObject.OciBlob("sha256:11", """{"config":{"digest":"sha256:22"}}"""),
            SifSpecObject.OciBlob("sha256:22", """{"architecture":"amd64","config":{"Entrypoint":["/bin/tool"]}}"""),
        ],
    });

    /// <summary>Leaves the rows as the version before would have written them.</summary>
    private Task MakeOldAsync(params string[] topics) => ArrangeAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync($"UPDATE image_metadata SET reader_version = 0, sif = sif - 'AreLabelsFromDefinition' - 'IsRunFromDefinition' - 'Runscript' - 'Labels'");
        await db.Labels.ExecuteDeleteAsync();
        await db.LabelKeys.ExecuteDeleteAsync();
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO topics (id, collection_id, container_id, name, added_at) SELECT gen_random_uuid(), c.collection_id, c.id, topic.name, i.pushed_at FROM images i JOIN containers c ON c.id = i.container_id, unnest({topics}) AS topic (name)");
        await SearchIndex.RebuildAsync(db, CancellationToken.None);
    });

    private async Task<Subject> SubjectAsync(string container) =>
        Subject.Container((await Rig.Get<ContainerQueries>().FindHeadAsync(Alice.Caller, "tools", container, CancellationToken.None)).Value.Id);

    private async Task<IReadOnlyList<string>> TopicsAsync(string container)
    {
        await using var db = await Rig.DatabaseAsync();
        return await db.Topics.Where(topic => db.Containers.Any(c => c.Id == topic.ContainerId && c.Name == container)).OrderBy(topic => topic.Name).Select(topic => topic.Name).ToListAsync();
    }

    private async Task<SifDescription> DetailsAsync()
    {
        await using var db = await Rig.DatabaseAsync();
        return System.Text.Json.JsonSerializer.Deserialize<SifDescription>(await db.ImageMetadata.Select(metadata => metadata.Sif).SingleAsync())!;
    }

    /// <summary>What is found narrowed to the label, which the index knows only from its row; the definition's words are found anyway.</summary>
    private async Task<IEnumerable<string>> LabelledAsync() =>
        (await Rig.Get<ContainerSearch>().RunAsync(Caller.Visitor, new SearchRequest("muller", [new FacetChoice(SearchFacet.Label, "MAINTAINER")]), new PageRequest(), CancellationToken.None)).Hits.Select(hit => hit.Card.Name);
}
