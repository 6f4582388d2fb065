using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Indexing;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Entities;
using Xunit;

namespace Registry.Tests.Core.Discovery.Search;

public sealed class FindingContainers : SearchScenario
{
    [Fact]
    public async Task Every_text_of_a_container_finds_it_and_names_come_first()
    {
        await PushAsync("brain", "samtools", 1);
        await PushAsync("genomes", "aligner", 2, "Bootstrap: docker\nFrom: alpine\n%post\n  apt-get install samtools=1.10\n");
        await PushAsync("genomes", "viewer", 3, labels: ("org.example.tool", "samtools"));
        await DescribeAsync("brain", "Everything about **hippocampus** segmentation");
        await TopicAsync("genomes", "viewer", "long-reads");

        Assert.Equal(["brain/samtools", "genomes/viewer", "genomes/aligner"], await FoundAsync("samtools"));
        Assert.Equal(["brain/samtools"], await FoundAsync("mtoo"));
        Assert.Equal(["brain/samtools"], await FoundAsync("hippoc"));
        Assert.Equal(["genomes/viewer"], await FoundAsync("LONG Reads"));
        Assert.Equal(["genomes/viewer"], await FoundAsync("org.example.tool"));
        Assert.Equal(["genomes/aligner"], await FoundAsync("genomes 1.10"));
        Assert.Empty(await FoundAsync("samtools hippopotamus"));
    }

    [Fact]
    public async Task What_is_changed_is_found_by_the_new_words_and_no_longer_by_the_old()
    {
        await PushAsync("brain", "prep", 1, labels: ("Licence", "MIT"));
        await PushAsync("brain", "prep", 2, tag: "nightly", labels: ("Licence", "GPL"));
        Assert.Equal(["brain/prep"], await FoundAsync("nightly mit gpl"));

        (await Client.DeleteAsync("/v1/images/alice/brain/prep:v1?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Empty(await FoundAsync("mit"));
        Assert.Equal(["brain/prep"], await FoundAsync("gpl"));

        var brain = await CollectionAsync("brain");
        await Rig.Get<RenameCollection>().RunAsync(Alice.Caller, brain, "cortex", CancellationToken.None);
        await DescribeAsync("cortex", "Of the visual system");
        await Rig.Get<AddTopic>().RunAsync(Alice.Caller, Subject.Collection(brain), "vision", CancellationToken.None);
        await TopicAsync("cortex", "prep", "bids");
        Assert.Empty(await FoundAsync("brain"));
        Assert.Equal(["cortex/prep"], await FoundAsync("cortex visual vision bids"));
        await Rig.Get<RemoveTopic>().RunAsync(Alice.Caller, Subject.Collection(brain), "vision", CancellationToken.None);
        Assert.Empty(await FoundAsync("vision"));

        (await Client.DeleteAsync("/v1/images/alice/cortex/prep:nightly?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Empty(await FoundAsync("cortex"));
        await using var db = await Rig.DatabaseAsync();
        Assert.Empty(db.SearchDocuments);
    }

    [Fact]
    public async Task Results_say_where_the_words_stand()
    {
        await PushAsync("brain", "prep", 1, "Bootstrap: docker\nFrom: alpine\n%post\n  pip install nibabel\n", labels: ("Maintainer", "nibabel people"));

        var hit = Assert.Single((await SearchAsync(Caller.Visitor, "nibabel")).Hits);

        Assert.Equal([new FoundLine(4, "  pip install nibabel")], hit.Lines);
        Assert.Equal([new FoundLabel("Maintainer", "nibabel people")], hit.Labels);
        Assert.Equal((null, null), (hit.Description, hit.Tag));
        Assert.False(hit.Card.IsTagVerified);
        await ArrangeAsync(db => db.Containers.ExecuteUpdateAsync(row => row.SetProperty(c => c.Description, "# Prep\n\nReads *nibabel* files.\n")));
        await ArrangeAsync(db => db.Images.ExecuteUpdateAsync(row => row.SetProperty(image => image.SignatureVerdict, SignatureVerdict.Verified)));
        hit = Assert.Single((await SearchAsync(Caller.Visitor, "nibabel")).Hits);
        Assert.Equal("Reads *nibabel* files.", hit.Description);
        Assert.True(hit.Card.IsTagVerified);
    }

    [Fact]
    public async Task Wrong_letters_are_answered_with_what_may_have_been_meant_if_it_may_be_seen()
    {
        await PushAsync("brain", "freesurfer", 1);
        await PushAsync("secret", "hippocampus", 2);
        await HideAsync("secret");

        Assert.Equal(["freesurfer"], await MeantAsync(Caller.Visitor, "freesufrer"));
        Assert.Equal(["freesurfer"], await MeantAsync(Caller.Visitor, "fresurfer"));
        Assert.Equal(["brain freesurfer"], await MeantAsync(Caller.Visitor, "brian freesufrer"));
        Assert.Equal(["hippocampus"], await MeantAsync(Alice.Caller, "hipocampus"));
        Assert.Empty(await MeantAsync(Caller.Visitor, "hipocampus"));
        Assert.Empty(await MeantAsync(Caller.Visitor, "quite-something-else"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("%")]
    [InlineData("_\\%")]
    [InlineData("' OR 1=1 --")]
    [InlineData("a & | ! ( ) <-> :* 'b'")]
    [InlineData("\u202Eabc\u200B\u0000\uFFFF")]
    [InlineData("\uD83E")]
    [InlineData("🧠 中文 é ß ǅ ١٢٣ 1e5 -1.5e-3")]
    public async Task Any_text_is_only_a_text(string text)
    {
        await PushAsync("brain", "prep", 1);
        var longer = string.Concat(Enumerable.Repeat(text.Length == 0 ? "x " : text, 10_000 / Math.Max(1, text.Length)));

        foreach (var typed in new[] { text, longer })
        {
            var found = await SearchAsync(Alice.Caller, typed, new FacetChoice(SearchFacet.Label, text), new FacetChoice(SearchFacet.Owner, text.Replace("\0", "", StringComparison.Ordinal)));
            Assert.Empty(found.Hits);
            await SearchAsync(Caller.Visitor, typed);
            await MeantAsync(Caller.Visitor, typed);
            await Rig.Get<SearchSuggestions>().FindAsync(Alice.Caller, typed, CancellationToken.None);
        }
    }

    [Fact]
    public async Task The_index_can_be_written_anew()
    {
        await PushAsync("brain", "prep", 1, labels: ("Licence", "MIT"));
        await using var db = await Rig.DatabaseAsync();
        var before = db.SearchDocuments.Select(document => new { document.Path, document.Terms, document.Words }).AsEnumerable().Select(row => $"{row.Path} {string.Join(' ', row.Terms)} {row.Words}").ToList();

        await SearchIndex.RebuildAsync(db, CancellationToken.None);

        Assert.Equal(before, db.SearchDocuments.Select(document => new { document.Path, document.Terms, document.Words }).AsEnumerable().Select(row => $"{row.Path} {string.Join(' ', row.Terms)} {row.Words}"));
        Assert.NotEmpty(before);
    }

    private Task<IReadOnlyList<string>> MeantAsync(Caller caller, string text) => Rig.Get<SimilarWords>().FindAsync(caller, text, CancellationToken.None);

    private async Task<Guid> CollectionAsync(string name) => (await Rig.Get<CollectionQueries>().FindAsync(Alice.Caller, name, CancellationToken.None))!.Id;

    private async Task DescribeAsync(string collection, string text) =>
        Assert.True((await Rig.Get<ChangeDescription>().RunAsync(Alice.Caller, await CollectionAsync(collection), string.Empty, text, CancellationToken.None)).Succeeded);

    private async Task TopicAsync(string collection, string container, string topic)
    {
        await using var db = await Rig.DatabaseAsync();
        var id = db.Containers.Single(c => c.Name == container && c.Collection!.Name == collection).Id;
        Assert.True((await Rig.Get<AddTopic>().RunAsync(Alice.Caller, Subject.Container(id), topic, CancellationToken.None)).Succeeded);
    }
}
