using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Names;
using Registry.Portal.Collections.Upload;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Collections;

/// <summary>Files that a person chooses or drops on a collection's page; their parts have 5 MiB.</summary>
public sealed class UploadingInTheBrowser : IAsyncLifetime, IDisposable
{
    private const string Finished = "Uploaded";
    private readonly byte[] _sif = SifBuilder.Bytes(SifSpec.Image((3 * 5) << 20, 21));
    private readonly TestFolder _folder = new();
    private PortalRig _rig = null!;
    private Caller _ada = null!;

    private Digest Digest => Digest.FromHex(LibraryClient.Hex(_sif));

    public async Task InitializeAsync()
    {
        _rig = await PortalRig.StartAsync(("Registry:Uploads:PartBytes", "5242880"));
        _ada = await _rig.Core.UserAsync("ada");
        await _rig.Core.Get<CreateCollection>().RunAsync(_ada, new NewCollection("tools", string.Empty, false), CancellationToken.None);
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_chosen_file_becomes_an_image_that_others_see_appear()
    {
        await using var reader = await Browser.OpenAsync(_rig.Url);
        await reader.GoAsync("/collections/tools");
        await Assertions.Expect(reader.Page.GetByText("Nothing pushed yet")).ToBeVisibleAsync();
        await using var window = await OpenAsync();
        await window.GoAsync("/collections/tools");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Upload a file" }).ClickAsync();

        await ChooseAsync(window, "samtools-1.17.sif", _sif);
        await Assertions.Expect(window.Page.GetByLabel("Container")).ToHaveValueAsync("samtools");
        await Assertions.Expect(window.Page.GetByLabel("Tag")).ToHaveValueAsync("1.17");
        await window.Page.GetByLabel("Container").FillAsync("SamTools-suite");
        await UploadAsync(window);
        await Assertions.Expect(Row(window)).ToContainTextAsync(Finished);
        await Assertions.Expect(window.Page.GetByText("SamTools-suite:1.17 is uploaded")).ToBeVisibleAsync();
        await Row(window).GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();
        await window.AtAsync("/collections/tools/samtools-suite?tag=1.17");

        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("samtools-suite");
        await using var db = await _rig.Core.DatabaseAsync();
        Assert.Equal(Digest, (await db.Images.SingleAsync()).BlobDigest);
        NoFaults.In(window.Faults);
        NoFaults.In(reader.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_connection_that_breaks_costs_one_part()
    {
        await using var window = await OpenAsync();
        var sent = Sent(window);
        await window.Page.RouteAsync("**/parts/2", async route =>
        {
            await window.Page.UnrouteAsync("**/parts/2");
            await window.Page.Context.SetOfflineAsync(true);
            await route.AbortAsync("internetdisconnected");
        });
        await window.GoAsync("/collections/tools/upload");
        await ChooseAsync(window, "app_v2.sif", _sif);
        await UploadAsync(window);

        await Assertions.Expect(Row(window)).ToContainTextAsync("The connection was lost. Trying again…");
        await Assertions.Expect(Row(window)).ToContainTextAsync("5.0 of 15.0 MiB");
        await window.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(Row(window)).ToContainTextAsync(Finished);
        Assert.Single(sent, part => part == "1");
        Assert.Equal(["1", "2", "3", "4"], sent.Distinct());
        await using var db = await _rig.Core.DatabaseAsync();
        Assert.Equal(Digest, (await db.Images.SingleAsync()).BlobDigest);
        Assert.Equal("v2", (await db.Tags.SingleAsync()).Name);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_page_that_was_left_goes_on_with_the_same_file_and_with_no_other()
    {
        await using var window = await OpenAsync();
        var sent = Sent(window);
        var warned = new TaskCompletionSource<string>();
        window.Page.Dialog += (_, dialog) =>
        {
            warned.TrySetResult(dialog.Type);
            _ = dialog.AcceptAsync();
        };

        // As on a page without https, where the browser has no hash of its own.
        await window.Page.AddInitScriptAsync("Object.defineProperty(crypto, 'subtle', { value: undefined })");
        await window.Page.RouteAsync("**/parts/3", _ => Task.CompletedTask);
        await window.GoAsync("/collections/tools/upload");
        await ChooseAsync(window, "app.sif", _sif);
        await UploadAsync(window);
        await Assertions.Expect(Row(window)).ToContainTextAsync("10.0 of 15.0 MiB");
        await window.Page.ReloadAsync();
        Assert.Equal(DialogType.BeforeUnload, await warned.Task);
        await window.Page.UnrouteAsync("**/parts/3");
        await window.LiveAsync();

        var unfinished = window.Page.Locator("[data-unfinished='app.sif']");
        await Assertions.Expect(unfinished).ToContainTextAsync("10.0 of 15.0 MiB are here.");
        await ChooseAsync(window, "app.sif", SifBuilder.Bytes(SifSpec.Image((3 * 5) << 20, 22)), unfinished);
        await Assertions.Expect(Row(window)).ToContainTextAsync("This is not the file with which this upload was begun");
        await Row(window).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await ChooseAsync(window, "app.sif", SifBuilder.Bytes(SifSpec.Image(1000, 22)), unfinished);
        await Assertions.Expect(Row(window)).ToContainTextAsync("This is another file");
        await Row(window).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await ChooseAsync(window, "app.sif", _sif);
        await Assertions.Expect(Row(window)).ToContainTextAsync(Finished);
        await Assertions.Expect(unfinished).ToHaveCountAsync(0);
        Assert.Equal(["1", "2", "3", "3", "4"], sent.Order(StringComparer.Ordinal));
        await using var db = await _rig.Core.DatabaseAsync();
        Assert.Equal(Digest, (await db.Images.SingleAsync()).BlobDigest);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_cannot_become_an_image_is_refused_on_its_row_before_a_byte_is_sent()
    {
        await _rig.PushAsync(_ada, "tools", "app", 1);
        await using (var db = await _rig.Core.DatabaseAsync())
        {
            await db.Tags.ExecuteUpdateAsync(row => row.SetProperty(tag => tag.IsFrozen, true));
        }

        await using var window = await OpenAsync();
        await window.Page.SetViewportSizeAsync(375, 800);
        var sent = Sent(window);
        await window.GoAsync("/collections/tools/upload");
        await Assertions.Expect(window.Page.Locator("[data-upload-drop] input")).ToBeEnabledAsync();
        await window.Page.EvaluateAsync("""
            () => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File(['x'.repeat(5000)], 'notes.sif'));
              document.querySelector('[data-upload-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
            }
            """);
        await Assertions.Expect(Row(window)).ToContainTextAsync("not a SIF");
        await Row(window).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await ChooseAsync(window, "app_v1.sif", _sif);
        await UploadAsync(window);
        await Assertions.Expect(Row(window)).ToContainTextAsync("is frozen and stays where it is");
        await window.Page.GetByLabel("Tag").FillAsync("-");
        await UploadAsync(window);
        await Assertions.Expect(Row(window)).ToContainTextAsync("cannot be a tag");
        Assert.Empty(sent);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task One_that_an_administrator_ends_says_so_and_one_that_is_cancelled_leaves_nothing()
    {
        var boss = await _rig.Core.UserAsync("boss", Registry.Core.Kernel.Entities.UserRole.Admin);
        await using var window = await OpenAsync();
        await window.Page.RouteAsync("**/parts/2", _ => Task.CompletedTask);
        await window.GoAsync("/collections/tools/upload");
        await ChooseAsync(window, "app.sif", _sif);
        await UploadAsync(window);
        await Assertions.Expect(Row(window)).ToContainTextAsync("5.0 of 15.0 MiB");
        await using var admin = await Browser.OpenAsync(_rig.Url);
        await admin.SignInAsync(boss.UserName);
        await admin.GoAsync("/admin/uploads");
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "/ app" })).ToContainTextAsync("5.0 of 15.0 MiB");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the upload" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Assertions.Expect(Row(window)).ToHaveCountAsync(0);
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "/ app" })).ToHaveCountAsync(0);
        await using var db = await _rig.Core.DatabaseAsync();
        Assert.Empty(await db.FileUploads.ToListAsync());

        await ChooseAsync(window, "app.sif", _sif);
        await UploadAsync(window);
        await Assertions.Expect(Row(window)).ToContainTextAsync("5.0 of 15.0 MiB");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Abort the push" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Abort", Exact = true }).ClickAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "/ app" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("ubuntu.sif", "ubuntu", "latest")]
    [InlineData("fmriprep_v23.2.1.sif", "fmriprep", "v23.2.1")]
    [InlineData("ubuntu-22.04.SIF", "ubuntu", "22.04")]
    [InlineData("samtools-1.17--h00cdaf9_0.simg", "samtools", "1.17--h00cdaf9_0")]
    [InlineData("my_tool_latest.sif", "my_tool", "latest")]
    [InlineData("My Tool (copy).sif", "my-tool-copy", "latest")]
    [InlineData("r_4.1.0+dfsg.sif", "r", "4.1.0-dfsg")]
    [InlineData("___.sif", "image", "latest")]
    [InlineData("upload.sif", "image", "latest")]
    [InlineData("", "image", "latest")]
    public void The_name_of_a_file_says_where_it_belongs(string file, string container, string tag) => Assert.Equal(new FileNameGuess(container, tag), FileNameGuess.Of(file));

    private static ILocator Row(BrowserWindow window) => window.Page.Locator("[data-upload-row]");

    private async Task ChooseAsync(BrowserWindow window, string name, byte[] content, ILocator? below = null)
    {
        var input = (below ?? window.Page.Locator("[data-upload-drop]")).Locator("input[type=file]");
        await Assertions.Expect(input).ToBeEnabledAsync();
        await input.ChooseAsync(_folder, name, content);
    }

    private static Task UploadAsync(BrowserWindow window) => window.Page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();

    /// <summary>The numbers of the parts that the browser sent, or tried to.</summary>
    private static ConcurrentQueue<string> Sent(BrowserWindow window)
    {
        var sent = new ConcurrentQueue<string>();
        window.Page.Request += (_, request) =>
        {
            if (request.Method == "PUT")
            {
                sent.Enqueue(request.Url.Split('/')[^1]);
            }
        };
        return sent;
    }

    private async Task<BrowserWindow> OpenAsync()
    {
        var window = await Browser.OpenAsync(_rig.Url);
        await window.SignInAsync("ada");
        return window;
    }
}
