using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Images;

/// <summary>Several tags and untagged images at once: the preview says what the deletion then does.</summary>
public sealed class DeletingASelection() : ContainerScenario("Registry:Uploads:Grace=00:00:00")
{
    [Fact]
    public async Task Takes_what_it_said_and_gives_back_the_bytes_it_said()
    {
        await PushAsync("v1", 1);
        await PushAsync("v2", 2);
        await PushAsync("also-v2", 2);
        await PushAsync("v3", 3);
        await PushAsync("v3", 3, collection: "copies");
        var choice = await ChoiceAsync("v1", "v2", "v3");

        var preview = await PreviewAsync(choice);
        var done = await DeleteAsync(choice);

        Assert.Equal(["v1 (amd64)", "v2 (amd64)", "v3 (amd64)"], preview.Tags.Select(tag => tag.ToString()));
        Assert.Equal((2, Sif(1).LongLength, 0), (preview.ImageCount, preview.FreedBytes, preview.Kept.Count));
        Assert.Equal((3, preview.ImageCount, preview.FreedBytes, 0), (done.Tags.Count, done.ImageCount, done.FreedBytes, done.Kept.Count));
        Assert.Equal(1, (await Rig.CleanUpAsync()).Blobs);
        Assert.Equal(Sif(2), await Client.PullAsync("tools/app:also-v2"));
        Assert.Equal(Sif(3), await Client.PullAsync("copies/app:v3"));
        Assert.Equal(["alice tools/app:v1", "alice tools/app:v3"], await AuditAsync("image.delete"));
        Assert.Equal(["alice tools/app:v2"], await AuditAsync("tag.delete"));
        await AssertSumsAsync(images: 1, bytes: Sif(2).LongLength);
    }

    [Fact]
    public async Task Both_tags_of_an_image_take_the_image()
    {
        await PushAsync("v1", 1);
        await PushAsync("latest", 1);
        var choice = await ChoiceAsync("v1", "latest");

        Assert.Equal((2, 1), await PreviewAsync(choice) is var preview ? (preview.Tags.Count, preview.ImageCount) : default);
        Assert.Equal(1, (await DeleteAsync(choice)).ImageCount);

        (await Client.GetAsync($"/v1/images/tools/app:{LibraryClient.HashOf(Sif(1))}")).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_frozen_stays_and_is_named(bool byCollection)
    {
        await PushAsync("v1", 1);
        await PushAsync("v2", 2);
        var choice = await ChoiceAsync("v1", "v2");
        await FreezeAsync("v1");
        await ArrangeAsync(db => db.Collections.ExecuteUpdateAsync(row => row.SetProperty(c => c.FreezesTags, byCollection)));

        var preview = await PreviewAsync(choice);
        var done = await DeleteAsync(choice);

        string[] kept = byCollection ? ["v1 (amd64) is frozen", "v2 (amd64) is frozen"] : ["v1 (amd64) is frozen"];
        Assert.Equal(kept, preview.Kept.Select(item => $"{item.Name} {item.Reason}"));
        Assert.Equal(kept, done.Kept.Select(item => $"{item.Name} {item.Reason}"));
        Assert.Equal(byCollection, done.IsEmpty);
        Assert.Equal(Sif(1), await Client.PullAsync("tools/app:v1"));
    }

    [Fact]
    public async Task What_moved_or_was_tagged_in_the_meantime_stays_and_is_named()
    {
        await PushAsync("v1", 1);
        await PushAsync("v2", 2);
        await PushAsync("v2", 3);
        var choice = await ChoiceAsync("v1") with { UntaggedImages = [await UntaggedAsync()] };
        await PushAsync("v1", 4);
        await PushAsync("kept", 2);

        var preview = await PreviewAsync(choice);
        var done = await DeleteAsync(choice);

        foreach (var summary in new[] { preview, done })
        {
            Assert.True(summary.IsEmpty);
            Assert.Equal(
                ["sha256:" + LibraryClient.Hex(Sif(2)) + " got a tag in the meantime", "v1 (amd64) was moved to another image in the meantime"],
                summary.Kept.Select(item => $"{item.Name} {item.Reason}").Order(StringComparer.Ordinal));
        }

        Assert.Equal(4, (await CountsAsync()).Images);
    }

    [Fact]
    public async Task Untagged_images_are_found_and_go()
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 2);
        var untagged = await UntaggedAsync();

        var done = await DeleteAsync(new DeletionChoice(await ContainerAsync(), [], [untagged]));

        Assert.Equal((0, 1, Sif(1).LongLength), (done.Tags.Count, done.ImageCount, done.FreedBytes));
        Assert.Equal(0, await Rig.Get<UntaggedImages>().CountAsync(Owner, await ContainerAsync(), CancellationToken.None));
        Assert.Equal([$"alice tools/app:{LibraryClient.HashOf(Sif(1))}"], await AuditAsync("image.delete"));
    }

    [Fact]
    public async Task Ids_of_another_container_and_too_many_ids_do_nothing()
    {
        await PushAsync("v1", 1);
        await PushAsync("v1", 2, container: "other");
        await PushAsync("v1", 3, container: "other");
        var choice = await ChoiceAsync("v1");
        var foreign = choice with { ContainerId = await ContainerAsync("other") };

        Assert.True((await DeleteAsync(foreign)).IsEmpty);
        Assert.True((await PreviewAsync(foreign)).IsEmpty);
        var many = choice with { UntaggedImages = [.. Enumerable.Range(0, DeletionChoice.MaxItems).Select(_ => Guid.CreateVersion7())] };
        Assert.Equal(RegistryError.InvalidRequest, (await Rig.Get<DeleteSelection>().RunAsync(Owner, many, CancellationToken.None)).Refusal?.Error);

        Assert.Equal(Sif(1), await Client.PullAsync("tools/app:v1"));
    }

    private async Task<DeletionChoice> ChoiceAsync(params string[] tags)
    {
        var chosen = new List<ChosenTag>();
        foreach (var tag in tags)
        {
            chosen.Add(await ChosenAsync(tag));
        }

        return new DeletionChoice(await ContainerAsync(), chosen, []);
    }

    private async Task<Guid> UntaggedAsync() =>
        (await Rig.Get<UntaggedImages>().ListAsync(Owner, await ContainerAsync(), AllOfIt, CancellationToken.None)).Items.Single().Id;

    private async Task<DeletionSummary> PreviewAsync(DeletionChoice choice) => (await Rig.Get<DeletionPreviews>().FindAsync(Owner, choice, CancellationToken.None)).Value;

    private async Task<DeletionSummary> DeleteAsync(DeletionChoice choice) => (await Rig.Get<DeleteSelection>().RunAsync(Owner, choice, CancellationToken.None)).Value;

    private async Task AssertSumsAsync(int images, long bytes)
    {
        await using var db = await Rig.DatabaseAsync();
        var container = await db.Containers.SingleAsync(c => c.Collection!.Name == "tools");
        var collection = await db.Collections.SingleAsync(c => c.Name == "tools");
        Assert.Equal((images, bytes), (container.ImageCount, container.SizeBytes));
        Assert.Equal((images, bytes), (collection.ImageCount, collection.SizeBytes));
    }
}
