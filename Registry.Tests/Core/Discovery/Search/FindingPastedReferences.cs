using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Search;
using Xunit;

namespace Registry.Tests.Core.Discovery.Search;

/// <summary>What people copy from a terminal or an address bar finds the container that it names.</summary>
public sealed class FindingPastedReferences : SearchScenario
{
    [Fact]
    public async Task A_reference_or_address_finds_its_container()
    {
        await PushAsync("brain", "fmriprep", 1, tag: "23.2.1");
        await PushAsync("brain", "other", 2);
        var digest = new string('a', 64);
        foreach (var pasted in (string[])
        [
            "library://alice/brain/fmriprep:23.2.1",
            "library://brain/fmriprep:gone",
            "LIBRARY://registry.example/alice/brain/fmriprep:latest",
            $"library://alice/brain/fmriprep:sha256.{digest}",
            "shub://registry.example/brain/fmriprep:23.2.1",
            "docker://registry.example:5000/brain/fmriprep:1",
            $"oras://registry.example/brain/fmriprep@sha256:{digest}",
            "alice/brain/fmriprep:23.2.1",
            "alice/brain/fmriprep",
            "brain/fmriprep:nightly",
            $"brain/fmriprep@sha256:{digest}",
            "http://127.0.0.1:5000/collections/brain/fmriprep?tag=23.2.1&tab=Labels",
            "https://registry.example/library/alice/brain/fmriprep",
            "https://registry.example/containers/brain/fmriprep:23.2.1",
            "https://registry.example/download/brain/fmriprep/23.2.1/fmriprep_23.2.1.sif",
            "https://registry.example/v1/imagefile/alice/brain/fmriprep:23.2.1",
            "https://registry.example/api/container/brain/fmriprep:23.2.1",
        ])
        {
            Assert.Equal((pasted, "brain/fmriprep"), (pasted, string.Join(' ', await FoundAsync(pasted))));
        }
    }

    [Fact]
    public async Task What_is_pasted_is_offered_while_it_stands_in_the_box()
    {
        await PushAsync("brain", "fmriprep", 1);
        await HideAsync("brain");
        await PushAsync("open", "fmriprep", 2);
        await using var db = await Rig.DatabaseAsync();
        var (hidden, open) = (db.Images.Single(image => image.Container!.Collection!.Name == "brain").Digest, db.Images.Single(image => image.Container!.Collection!.Name == "open").Digest);

        foreach (var pasted in new[] { "library://alice/open/fmriprep:v1", "shub://registry.example/open/fmriprep", "https://registry.example/collections/open/fmriprep?tab=Labels" })
        {
            Assert.Equal([new SearchSuggestion(SuggestionKind.Container, "fmriprep", "open")], await OfferedAsync(pasted));
        }

        foreach (var pasted in new[] { $"{open}", open.Hex, open.Hex[..12].ToUpperInvariant(), $"sha256.{open.Hex}" })
        {
            Assert.Equal([new SearchSuggestion(SuggestionKind.Image, "fmriprep", "open", open)], await OfferedAsync(pasted));
        }

        Assert.Empty(await OfferedAsync(hidden.Hex));
    }

    private Task<IReadOnlyList<SearchSuggestion>> OfferedAsync(string text) => Rig.Get<SearchSuggestions>().FindAsync(Caller.Visitor, text, CancellationToken.None);

    [Theory]
    [InlineData("https://")]
    [InlineData("library://")]
    [InlineData("://:@/")]
    [InlineData("///")]
    [InlineData("https://registry.example/collections/")]
    public async Task What_names_nothing_finds_nothing(string pasted)
    {
        await PushAsync("brain", "fmriprep", 1);

        Assert.Empty(await FoundAsync(pasted));
    }
}
