using System.Net;
using Registry.Api.Data;
using Registry.Tests.Core.Content.Containers;
using Xunit;

namespace Registry.Tests.Api.Data;

/// <summary>The CSV data of a host that has no pages.</summary>
public sealed class DownloadingSizesWithoutThePortal : ContainerScenario
{
    [Theory]
    [InlineData(SizeFiles.Collections, "id,value,uid,n")]
    [InlineData(SizeFiles.Containers, "id,value,uid")]
    public async Task They_are_there(string path, string head)
    {
        using var visitor = Rig.Client();

        using var reply = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("text/csv", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal(head, (await reply.Content.ReadAsStringAsync()).Split('\n')[0]);
    }
}
