using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Health;
using Registry.Core.Operations.Health;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Hkp;

/// <summary>A machine without GnuPG: keys wait, everything else works, and operators are told.</summary>
public sealed class GoingWithoutGnuPg
{
    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Keys_are_refused_with_the_reason_and_images_come_in()
    {
        await using var rig = await RegistryRig.StartAsync("Registry:Keys:Program=/nowhere/gpg");
        using var gpg = new GnuPgHome();
        using var client = new HttpClient { BaseAddress = new Uri(rig.Url) };
        var ana = await rig.UserAsync("ana");
        var key = gpg.MakeKey("Ana <ana@lab.example>");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("keytext", gpg.Export(key))]);
        client.DefaultRequestHeaders.Authorization = new("Bearer", ana.Token);
        using var answer = await client.PostAsync(new Uri("/pks/add", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("GnuPG is missing", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var library = rig.Library(ana);
        var image = SifSealer.Sign(SifSpec.Image(), gpg, key);
        (await library.PushAsync("tools", "app", "v1", image)).Expect(HttpStatusCode.OK);
        Assert.Equal(image, await library.PullAsync("ana/tools/app:v1"));
        await using var db = await rig.DatabaseAsync();
        Assert.Equal(SignatureVerdict.Pending, (await db.Images.SingleAsync()).SignatureVerdict);
        var health = await rig.Get<HealthQueries>().LookAsync(Caller.Operator, CancellationToken.None);
        var item = Assert.Single(health.Value, each => each.Name == "Keys and signatures");
        Assert.Equal((HealthState.Warn, "Missing"), (item.State, item.Word));
        Assert.Contains("Registry:Keys:Program", item.Fix, StringComparison.Ordinal);
    }
}
