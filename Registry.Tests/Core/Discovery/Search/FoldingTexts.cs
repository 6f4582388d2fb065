using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui.Lists;
using Xunit;

namespace Registry.Tests.Core.Discovery.Search;

/// <summary>People find what is written with accents without typing them, and the other way round.</summary>
public sealed class FoldingTexts : SearchScenario
{
    [Theory]
    [InlineData("Éva ÉVA e\u0301va", "eva eva eva")]
    [InlineData("Straße STRAẞE", "strasse strasse")]
    [InlineData("Søren Ærø Đorđe Łódź Þór œuvre", "soren aero dorde lodz thor oeuvre")]
    [InlineData("İstanbul ısı", "istanbul isi")]
    [InlineData("Trần ắ", "tran a")]
    [InlineData("Άλφα σοφός", "αλφα σοφοσ")]
    [InlineData("Ёлка Київ", "елка ки\u0456в")]
    [InlineData("中文 か\u3099が 🧠", "中文 か\u3099が 🧠")]
    public void Letters_become_those_that_people_type(string text, string folded) => Assert.Equal(folded, TextFold.Of(text));

    [Fact]
    public async Task The_database_folds_as_the_program_does()
    {
        var letters = Enumerable.Range(0x20, 0x250).Concat(Enumerable.Range(0x370, 0x1C0)).Concat(Enumerable.Range(0x1E00, 0x200)).Select(code => (char)code)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter)
            .Select(letter => $"x{letter}").ToArray();
        await using var db = await Rig.DatabaseAsync();

        var folded = await db.Database.SqlQuery<string>($"""SELECT fold_text(letter) AS "Value" FROM unnest({letters}) WITH ORDINALITY AS list (letter, place) ORDER BY place""").ToListAsync();

        Assert.True(letters.Length > 1000);
        Assert.Equal(letters.Select(letter => $"{letter} {TextFold.Of(letter)}"), letters.Zip(folded, (letter, text) => $"{letter} {text}"));
    }

    [Fact]
    public async Task Every_text_is_found_with_and_without_its_accents()
    {
        await PushAsync("brain", "samtools", 1, "Bootstrap: docker\nFrom: alpine\n%post\n  echo Größe\n", labels: ("Mainteneur", "Éloïse Müller"));
        var container = (await Rig.Get<ContainerQueries>().FindHeadAsync(Alice.Caller, "brain", "samtools", CancellationToken.None)).Value;
        Assert.True((await Rig.Get<ChangeContainerDescription>().RunAsync(Alice.Caller, container.Id, string.Empty, "Séquençage de l'ADN, Straßenkarte", CancellationToken.None)).Succeeded);

        foreach (var text in (string[])["sequencage", "SÉQUENÇAGE", "séquen", "strassenk", "Straßenkarte", "groesse größe", "eloise muller", "Éloïse", "e\u0301loise", "sàmtööls", "brain/sàmtools", "äin"])
        {
            Assert.Equal((text, text.StartsWith("groesse", StringComparison.Ordinal) ? "" : "brain/samtools"), (text, string.Join(' ', await FoundAsync(text))));
        }

        var hit = Assert.Single((await SearchAsync(Caller.Visitor, "grosse muller")).Hits);
        Assert.Equal("  echo Größe", Assert.Single(hit.Lines).Text);
        Assert.Equal("Éloïse Müller", Assert.Single(hit.Labels).Value);
        Assert.Equal(["samtools"], (await Rig.Get<SearchSuggestions>().FindAsync(Caller.Visitor, "sâmt", CancellationToken.None)).Select(offered => offered.Name));
        Assert.Equal(["samtools"], await Rig.Get<SimilarWords>().FindAsync(Caller.Visitor, "sámtolos", CancellationToken.None));
        Assert.Equal(["samtools"], (await Rig.Get<LibrarySearch>().RunAsync(Caller.Visitor, new LibrarySearchRequest("adn sequencage", [], false), CancellationToken.None)).Containers.Select(head => head.Name));
    }

    [Theory]
    [InlineData("Die Größe zählt", "grosse", "Größe")]
    [InlineData("e\u0301clair", "eclair", "e\u0301clair")]
    [InlineData("Straße", "stras", "Straß")]
    [InlineData("no", "müller", "")]
    public void Marks_stand_where_the_word_is_written(string text, string word, string marked) =>
        Assert.Equal(marked, string.Concat(MarkedText.Split(text, [TextFold.Of(word)]).Where(part => part.IsMarked).Select(part => part.Text)));

    [Fact]
    public async Task Documents_of_an_earlier_version_are_written_anew_once()
    {
        await PushAsync("brain", "samtools", 1, labels: ("Mainteneur", "Éloïse"));
        await ArrangeAsync(db => db.Database.ExecuteSqlAsync($"UPDATE search_documents SET version = 0, words = 'éloïse'::tsvector"));
        Assert.Empty(await FoundAsync("eloise"));

        Assert.Equal("1 container", (await Rig.RunJobAsync("search-documents", isDryRun: true)).Report);
        Assert.Equal("1 container", (await Rig.RunJobAsync("search-documents")).Report);
        Assert.Equal(["brain/samtools"], await FoundAsync("eloise"));
        Assert.Equal(0, (await Rig.RunJobAsync("search-documents")).Total);
    }
}
