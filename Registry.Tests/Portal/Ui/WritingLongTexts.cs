using System.Text;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

/// <summary>Texts that are longer than a message of the circuit may be.</summary>
public sealed class WritingLongTexts(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private readonly GnuPgHome _gpg = new();

    private PortalRig Rig => portal.Rig;

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_new_collection_gets_the_longest_description()
    {
        await Rig.Core.UserAsync("lotte");
        var text = Text(CreateCollection.MaxDescriptionLength);
        await using var window = await Rig.OpenAsync("lotte", "/new-collection");

        await window.Page.FillAsync("#name", "described-at-length");
        await PasteAsync(window, text);
        await window.Page.ClickAsync("text=Create collection");

        await window.AtAsync("/collections/described-at-length");
        Assert.Equal(text, (await DetailsAsync("described-at-length"))!.Description);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_new_collection_is_not_made_without_the_text_that_is_too_long_for_it()
    {
        await Rig.Core.UserAsync("mona");
        await using var window = await Rig.OpenAsync("mona", "/new-collection");
        await window.Page.FillAsync("#name", "too-long");
        await PasteAsync(window, Text(CreateCollection.MaxDescriptionLength + 12));
        await Assertions.Expect(window.Page.Locator("#description-length")).ToContainTextAsync("100,012 characters");
        await Assertions.Expect(window.Page.Locator("#description-length")).ToContainTextAsync("shorten it by 12");

        await window.Page.ClickAsync("text=Create collection");
        await Assertions.Expect(window.Page.Locator("#description")).ToBeFocusedAsync();
        Assert.Null(await DetailsAsync("too-long"));
        Assert.Equal(CreateCollection.MaxDescriptionLength + 12, (await window.Page.InputValueAsync("#description")).Length);

        await window.Page.FillAsync("#description", "short");
        await window.Page.ClickAsync("text=Create collection");
        await window.AtAsync("/collections/too-long");
        Assert.Equal("short", (await DetailsAsync("too-long"))!.Description);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_was_not_saved_comes_back_until_it_is_saved_or_given_up()
    {
        var dora = await Rig.Core.UserAsync("dora");
        await Rig.PushAsync(dora, "drafted", "app", 92);
        await using var window = await Rig.OpenAsync("dora", "/collections/drafted/settings");
        var (field, said) = (window.Page.Locator("#description"), window.Page.Locator("#description-length"));
        await field.FillAsync("Half a thought");
        await window.GoAsync("/collections");
        await window.GoAsync("/collections/drafted/settings");
        await Assertions.Expect(field).ToHaveValueAsync("Half a thought");
        await Assertions.Expect(said).ToContainTextAsync("You wrote this earlier and did not save it.");

        await Rig.Core.Get<ChangeDescription>().RunAsync(dora, (await DetailsAsync("drafted"))!.Id, string.Empty, "By somebody else", CancellationToken.None);
        await window.GoAsync("/collections/drafted/settings");
        await Assertions.Expect(said).ToContainTextAsync("the saved text has changed since");
        await window.Page.ClickAsync("text=Discard changes");
        await Assertions.Expect(field).ToHaveValueAsync("By somebody else");

        await field.FillAsync("A whole thought");
        await window.Page.ClickAsync("text=Save description");
        await window.Page.GetByText("Saved the description").WaitForAsync();
        await window.GoAsync("/collections/drafted/settings");
        await Assertions.Expect(field).ToHaveValueAsync("A whole thought");
        await Assertions.Expect(said).ToHaveTextAsync(string.Empty);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Descriptions_are_changed_at_their_full_length()
    {
        var nina = await Rig.Core.UserAsync("nina");
        await Rig.PushAsync(nina, "rewritten", "app", 91);
        await using var window = await Rig.OpenAsync("nina", "/collections/rewritten/app/settings");
        await SaveAsync(window, Text(ChangeContainerDescription.MaxLength));
        await window.GoAsync("/collections/rewritten/settings");
        await SaveAsync(window, Text(CreateCollection.MaxDescriptionLength));

        Assert.Equal(Text(CreateCollection.MaxDescriptionLength), (await DetailsAsync("rewritten"))!.Description);
        var container = await Rig.Core.Get<ContainerQueries>().FindAsync(Caller.Visitor, "rewritten", "app", CancellationToken.None);
        Assert.Equal(Text(ChangeContainerDescription.MaxLength), container!.Description);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres, Tool.GnuPg)]
    public async Task A_key_at_the_end_of_a_megabyte_of_other_text_is_found()
    {
        await Rig.Core.UserAsync("olga");
        var key = _gpg.MakeKey("Olga <olga@lab.example>");
        await using var window = await Rig.OpenAsync("olga", "/keys");
        await window.Page.Locator("summary", new() { HasText = "Upload key" }).ClickAsync();

        await window.Page.FillAsync("#key-text", $"{new string('#', 1 << 20)}\n{_gpg.Export(key)}");
        await window.Page.ClickAsync("text=Upload the key");

        await window.AtAsync($"/keys/{key}");
    }

    /// <summary>With everything that takes more room on the way than in memory.</summary>
    private static string Text(int length)
    {
        const string Line = "A line with \"quotes\", \\ and <tags> & ünïcödé 漢字 😀.\n";
        var text = new StringBuilder();
        while (text.Length + Line.Length < length)
        {
            text.Append(Line);
        }

        return text.Append('x', length - text.Length).ToString();
    }

    /// <summary>At once, as a paste does: typed by the driver, a hundred thousand characters take the browser half a minute.</summary>
    private static async Task PasteAsync(BrowserWindow window, string text)
    {
        var field = window.Page.Locator("#description");
        await Assertions.Expect(field).ToBeEditableAsync();
        await field.EvaluateAsync("(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }", text);
    }

    private static async Task SaveAsync(BrowserWindow window, string text)
    {
        await PasteAsync(window, text);
        await window.Page.ClickAsync("text=Save description");
        await window.Page.GetByText("Saved the description").WaitForAsync();
    }

    private Task<CollectionDetails?> DetailsAsync(string name) => Rig.Core.Get<CollectionQueries>().FindAsync(Caller.Visitor, name, CancellationToken.None);
}
