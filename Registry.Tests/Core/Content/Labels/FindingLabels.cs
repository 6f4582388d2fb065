using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Labels;

public sealed class FindingLabels() : LibraryScenario
{
    private const string Odd = "a/b c?<script>&#%2F";

    [Fact]
    public async Task Keys_and_values_count_containers_that_the_caller_may_see()
    {
        await PushAsync("tools", "one", 1, ("Version", "1.0"), (Odd, Odd));
        await PushAsync("tools", "one", 2, ("Version", "2.0"));
        await PushAsync("tools", "two", 3, ("Version", "1.0"));
        await PushAsync("hidden", "three", 4, ("Version", "1.0"), ("Secret", "x"));
        await ArrangeAsync(db => db.Collections.Where(c => c.Name == "hidden").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));

        Assert.Equal([new LabelRow("Version", 2), new LabelRow(Odd, 1)], await KeysAsync(Caller.Visitor));
        Assert.Equal([new LabelRow("Version", 3), new LabelRow("Secret", 1), new LabelRow(Odd, 1)], (await KeysAsync(Alice.Caller)).OrderByDescending(row => row.Containers).ThenBy(row => row.Name, StringComparer.Ordinal));
        Assert.Equal([new LabelRow("1.0", 2), new LabelRow("2.0", 1)], await ValuesAsync(Caller.Visitor, "Version"));
        Assert.Equal(["one", "two"], await ContainersAsync(Caller.Visitor, "Version", "1.0"));
        Assert.Equal(["one"], await ContainersAsync(Caller.Visitor, Odd, Odd));
        Assert.Empty(await ValuesAsync(Caller.Visitor, "Secret"));
        Assert.Empty(await ContainersAsync(Caller.Visitor, "Secret", "x"));
        Assert.Equal(["three"], await ContainersAsync(Alice.Caller, "Secret", "x"));
    }

    [Fact]
    public async Task Labels_go_with_their_image()
    {
        await PushAsync("tools", "one", 1, ("Version", "1.0"), ("Licence", "MIT"));
        await PushAsync("tools", "one", 2, ("Version", "2.0"));

        (await Client.DeleteAsync("/v1/images/alice/tools/one:v1?arch=amd64")).Expect(HttpStatusCode.OK);

        Assert.Equal([new LabelRow("Version", 1)], await KeysAsync(Caller.Visitor));
        Assert.Equal([new LabelRow("2.0", 1)], await ValuesAsync(Caller.Visitor, "Version"));
        (await Client.DeleteAsync("/v1/images/alice/tools/one:v2?arch=amd64")).Expect(HttpStatusCode.OK);
        Assert.Empty(await KeysAsync(Caller.Visitor));
    }

    [Fact]
    public async Task Content_that_was_there_already_brings_its_labels_too()
    {
        await PushAsync("tools", "one", 1, ("Version", "1.0"));
        await PushAsync("tools", "two", 1, ("Version", "1.0"));

        Assert.Equal([new LabelRow("Version", 2)], await KeysAsync(Caller.Visitor));
    }

    [Fact]
    public async Task Huge_and_many_labels_are_pushed_and_the_findable_ones_found()
    {
        var labels = Enumerable.Range(1, 900).Select(i => ($"key-{i:000}", "v")).Append(("a-long-one", new string('\u4e00', 501))).Append(("a-longest-one", new string('\u4e00', 500)));

        await PushAsync("tools", "one", 1, [.. labels]);

        var keys = await Rig.Get<LabelQueries>().KeysAsync(Caller.Visitor, new LabelFilter(), new PageRequest(), CancellationToken.None);
        Assert.Equal(200, keys.TotalCount);
        Assert.Equal([new LabelRow(new string('\u4e00', 500), 1)], await ValuesAsync(Caller.Visitor, "a-longest-one"));
        Assert.Empty(await ValuesAsync(Caller.Visitor, "a-long-one"));
    }

    private async Task PushAsync(string collection, string container, int seed, params (string Key, string Value)[] labels)
    {
        var content = SifBuilder.Bytes(new SifSpec
        {
            Objects =
            [
                SifSpecObject.Metadata(labels.ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal)),
                SifSpecObject.Partition(4096, seed, "amd64"),
            ],
        });
        (await Client.PushAsync(collection, container, $"v{seed}", content)).Expect(HttpStatusCode.OK);
    }

    private async Task<IReadOnlyList<LabelRow>> KeysAsync(Caller caller) =>
        (await Rig.Get<LabelQueries>().KeysAsync(caller, new LabelFilter(), new PageRequest(), CancellationToken.None)).Items;

    private async Task<IReadOnlyList<LabelRow>> ValuesAsync(Caller caller, string key) =>
        (await Rig.Get<LabelQueries>().ValuesAsync(caller, key, new LabelFilter(), new PageRequest(), CancellationToken.None)).Items;

    private async Task<IEnumerable<string>> ContainersAsync(Caller caller, string key, string value) =>
        (await Rig.Get<LabelQueries>().ContainersAsync(caller, key, value, new PageRequest(), CancellationToken.None)).Items.Select(card => card.Name).Order(StringComparer.Ordinal);
}
