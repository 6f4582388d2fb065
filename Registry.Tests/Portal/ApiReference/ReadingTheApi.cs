using System.Net;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Registry.Tests.Portal.ApiReference;

/// <summary>The page of the endpoints, as published.</summary>
public sealed class ReadingTheApi(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsTheory(Tool.Postgres)]
    [InlineData("/api")]
    [InlineData("/api/")]
    public async Task The_page_shows_every_operation_of_the_description_and_needs_no_script(string address)
    {
        using var reader = Rig.Client();
        using var program = Rig.Client("application/json");
        var document = JsonNode.Parse(await program.GetStringAsync("/api/schema"))!;

        using var answer = await reader.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(each => each.Key != "head")).Select(each => each.Value!["operationId"]!.ToString()).ToList();
        Assert.Contains("get-data-containers-sizes-csv", operations);
        Assert.All(operations, id => Assert.Contains($"id=\"{id}\"", page, StringComparison.Ordinal));
        Assert.All(document["components"]!["schemas"]!.AsObject().Where(shape => shape.Value!["properties"] is not null), shape => Assert.Contains($"id=\"shape-{shape.Key}\"", page, StringComparison.Ordinal));
        Assert.Equal("registry", document["components"]!["securitySchemes"]!["session"]!["name"]!.ToString());
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_reader_filters_opens_an_operation_and_copies_the_line_for_curl()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.Page.GotoAsync("/api/");
        await window.Page.GetByLabel("Filter by word, path or method").FillAsync("push delete");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByText("No operation has all of these words")).ToBeVisibleAsync();

        await window.Page.GetByLabel("Filter by word, path or method").FillAsync("delete v1");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("details.operation")).ToHaveCountAsync(1);
        var axe = await window.Page.RunAxe();
        Assert.Empty(axe.Violations.Where(finding => finding.Impact is "serious" or "critical").Select(finding => $"{finding.Help}: {finding.Nodes[0].Html}"));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the curl line" }).ClickAsync();
        await Expect(window.Page.Locator("#announcer")).ToHaveTextAsync("Copied");
        Assert.Equal(
            $"curl -H 'Authorization: Bearer TOKEN' -X DELETE '{Rig.Url}/v1/images/PATH'",
            await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task An_address_with_an_anchor_opens_its_operation_and_leads_on_to_the_shapes()
    {
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375, isDark: true);
        await window.Page.GotoAsync("/api/#get-v1-images-path");
        var operation = window.Page.Locator("#get-v1-images-path");
        await Expect(operation).ToBeInViewportAsync();
        await Expect(window.Page.Locator("#delete-v1-images-path")).ToBeHiddenAsync();

        await operation.GetByRole(AriaRole.Link, new() { Name = "LibraryAnswerOfLibraryImage" }).ClickAsync();

        await Expect(window.Page.Locator("#shape-LibraryAnswerOfLibraryImage")).ToBeInViewportAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        NoFaults.In(window.Faults);
    }
}
