using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Containers;

public sealed class DescribingAContainer : ContainerScenario
{
    [NeedsFact(Tool.Postgres)]
    public async Task The_second_of_two_writers_is_told_and_loses_nothing()
    {
        await PushAsync("v1", 1);

        Assert.Null(await DescribeAsync(string.Empty, "First\r\nline"));
        Assert.Equal(RegistryError.Conflict, await DescribeAsync(string.Empty, "Another"));
        Assert.Null(await DescribeAsync(string.Empty, "First\nline"));
        Assert.Null(await DescribeAsync("First\nline", "Another"));

        Assert.Equal("Another", (await Rig.Get<ContainerQueries>().FindAsync(Owner, "tools", "app", CancellationToken.None))!.Description);
        Assert.Equal(["alice tools/app", "alice tools/app"], await AuditAsync("container.describe"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_is_too_long_or_no_text_is_refused()
    {
        await PushAsync("v1", 1);

        Assert.Equal(RegistryError.InvalidRequest, await DescribeAsync(string.Empty, new string('x', ChangeContainerDescription.MaxLength + 1)));
        Assert.Equal(RegistryError.InvalidRequest, await DescribeAsync(string.Empty, "half \ud83d a letter"));
        await using var db = await Rig.DatabaseAsync();
        Assert.Equal(string.Empty, await db.Containers.Select(c => c.Description).SingleAsync());
    }

    private async Task<RegistryError?> DescribeAsync(string read, string written) =>
        (await Rig.Get<ChangeContainerDescription>().RunAsync(Owner, await ContainerAsync(), read, written, CancellationToken.None)).Refusal?.Error;
}
