using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers;

/// <summary>Images that say less than usual of themselves, or something else.</summary>
public sealed class ReadingOddImages(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Old = "Bootstrap: docker\nFrom: debian:9\n%labels\n MAINTAINER Jo Müller\n%runscript\n exec tool \"$@\"\n";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_page_of_one_without_metadata_says_where_its_words_come_from()
    {
        var ivan = await Rig.Core.UserAsync("ivan");
        await PushAsync(await Rig.LibraryAsync(ivan), "odd", "old", SifSpecObject.Definition(Old), SifSpecObject.Partition(4096, 1, "amd64"));
        await using var window = await Browser.OpenAsync(Rig.Url);

        await window.GoAsync("/collections/odd/old?tab=Run");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("This is what the definition file says. The image carries no metadata of its build");
        await Assertions.Expect(window.Page.Locator("main pre", new() { HasText = "exec tool" })).ToBeVisibleAsync();
        var commands = window.Page.Locator("section[aria-labelledby=use-title] .grid pre");
        await Assertions.Expect(commands).ToContainTextAsync(["apptainer run", "apptainer exec old_v1.sif COMMAND", "apptainer shell old_v1.sif"]);
        await window.GoAsync("/collections/odd/old?tab=Labels");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("These labels are what the definition file says.");
        await window.Page.ClickAsync("text=Jo Müller");
        await Assertions.Expect(window.Page.Locator("main article")).ToContainTextAsync(["odd/old"]);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_commands_for_an_OCI_SIF_are_those_of_the_client_that_runs_it()
    {
        var jane = await Rig.Core.UserAsync("jane");
        await PushAsync(
            await Rig.LibraryAsync(jane),
            "later",
            "oci",
            SifSpecObject.OciRootIndex("""{"manifests":[{"digest":"sha256:11"}]}"""),
            SifSpecObject.OciBlob("sha256:11", """{"config":{"digest":"sha256:22"}}"""),
            SifSpecObject.OciBlob("sha256:22", """{"architecture":"amd64","config":{"Entrypoint":["/bin/tool"],"Cmd":["--help"],"Env":["A=b"],"User":"1000","WorkingDir":"/work"}}"""));
        await using var window = await Browser.OpenAsync(Rig.Url);

        await window.GoAsync("/collections/later/oci?tab=Run");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("This is an OCI-SIF: SingularityCE 4 and later runs it");
        await Assertions.Expect(window.Page.Locator(".pull pre")).ToContainTextAsync(["singularity pull", "singularity run --oci oci_v1.sif"]);
        await Assertions.Expect(window.Page.Locator(".pull .tool")).ToHaveTextAsync(["Singularity", "curl"]);
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("/bin/tool");

        foreach (var with in new[] { "", "?with=curl" })
        {
            await window.GoAsync($"/collections/later/usage{with}");
            var card = window.Page.Locator("section[aria-label=oci]");
            await Assertions.Expect(card).ToContainTextAsync("This is an OCI-SIF");
            await Assertions.Expect(card.Locator("pre").Nth(1)).ToHaveTextAsync("singularity run --oci oci_v1.sif");
            await Assertions.Expect(card).Not.ToContainTextAsync("apptainer ");
        }

        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_was_said_with_the_push_stands_on_the_page_and_is_found()
    {
        var kim = await Rig.Core.UserAsync("kim");
        using var client = await Rig.LibraryAsync(kim);
        foreach (var (tag, seed, said) in new[] { ("v1", 11, "Séquençage pipeline"), ("v2", 12, "Second build for the cluster") })
        {
            var content = SifBuilder.Bytes(SifSpec.Image(seed: seed));
            var (container, last) = await client.ContainerAsync("said", "app");
            last.Expect(HttpStatusCode.OK);
            (await client.PostAsync("/v1/images", new { hash = LibraryClient.HashOf(content), container, description = said })).Expect(HttpStatusCode.OK);
            (await client.PushAsync("said", "app", tag, content)).Expect(HttpStatusCode.OK);
        }

        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/said/app");
        await Assertions.Expect(window.Page.Locator("main header")).ToContainTextAsync("Séquençage pipeline");
        await Assertions.Expect(window.Page.Locator("main header")).ToContainTextAsync("This image: Second build for the cluster");
        await window.GoAsync("/search?q=sequencage");
        await Assertions.Expect(window.Page.Locator("main article h3")).ToHaveTextAsync(["said/app"]);
        await window.GoAsync("/search?q=second+cluster");
        await Assertions.Expect(window.Page.Locator("main article h3")).ToHaveTextAsync(["said/app"]);
        NoFaults.In(window.Faults);
    }

    private static async Task PushAsync(LibraryClient client, string collection, string container, params SifSpecObject[] objects)
    {
        using (client)
        {
            (await client.PushAsync(collection, container, "v1", SifBuilder.Bytes(new SifSpec { Objects = objects }))).Expect(HttpStatusCode.OK);
        }
    }
}
