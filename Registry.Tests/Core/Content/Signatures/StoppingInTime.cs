using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Signatures;

/// <summary>What takes GnuPG long is stopped, or waited for by nobody else.</summary>
public sealed class StoppingInTime
{
    private static readonly SifSpec Image = SifSpec.Image();

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task What_the_time_of_an_image_did_not_reach_is_told()
    {
        await using var rig = await RegistryRig.StartAsync("Registry:Signatures:TimePerImage=00:00:00.001");
        using var scenario = await SignatureScenario.StartAsync(rig);
        var key = await scenario.KeyAsync("Ana <ana@lab.example>");
        var image = SifSealer.Sign(Image, scenario.Gpg, key, key, key);

        Assert.Equal(SignatureVerdict.Unfinished, await scenario.JudgeAsync(image));
        var signatures = await scenario.SignaturesAsync(image);
        Assert.Equal([SignatureState.Good, SignatureState.NotReached], signatures.Select(each => each.State));
        Assert.Matches(@"^2 more of the image's signatures were not verified: those before took [0-9.]+ s, and this registry gives 0\.001 s to an image", signatures[1].Fault);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Who_pushes_while_anothers_image_is_under_way_does_not_wait_for_it()
    {
        using var folder = new TestFolder();
        var (held, go) = (folder.Below("held"), folder.Below("go"));
        await using var rig = await RegistryRig.StartAsync($"Registry:Keys:Program={HoldingGnuPg(folder, held, go)}");
        using var scenario = await SignatureScenario.StartAsync(rig);
        var bob = await rig.UserAsync("bob");
        var key = scenario.Gpg.MakeKey("Bob <bob@lab.example>");
        Assert.True((await rig.Get<AddKey>().RunAsync(bob.Caller, scenario.Gpg.Export(key), CancellationToken.None)).Succeeded);
        var slow = SifBuilder.Bytes(Image.With(SifSpecObject.Signature(key, scenario.Gpg.Sign(key, SifSealer.TextOf(SifBuilder.Bytes(Image), 3), "--comment", "HOLD"))));
        using var client = rig.Library(bob);
        (await client.PushAsync("bobs", "app", "v1", slow)).Expect(HttpStatusCode.OK);
        await Eventually.EqualAsync(true, () => Task.FromResult(File.Exists(held)));

        var quick = SifSealer.Sign(SifSpec.Image(seed: 2), scenario.Gpg, await scenario.KeyAsync("Ana <ana@lab.example>"));
        (await scenario.PushAsync(quick)).Expect(HttpStatusCode.OK);
        await using var db = await rig.DatabaseAsync();
        await Eventually.EqualAsync(true, () => db.SignatureChecks.AnyAsync(check => check.CheckedAt != null));
        await File.WriteAllTextAsync(go, string.Empty);
        await scenario.VerdictAsync(slow);

        var order = await db.SignatureChecks.AsNoTracking().OrderBy(check => check.CheckedAt).Select(check => check.Digest).ToListAsync();
        Assert.Equal([LibraryClient.Hex(quick), LibraryClient.Hex(slow)], order.Select(digest => digest.Hex));
    }

    /// <summary>GnuPG that takes its time over messages with a certain comment, as it does over what is made for that.</summary>
    private static string HoldingGnuPg(TestFolder folder, string held, string go)
    {
        var file = folder.Below("gpg");
        File.WriteAllText(
            file,
            $$"""
            #!/bin/sh
            for last; do :; done
            if grep -q 'Comment: HOLD' "$last" 2>/dev/null; then
                : > '{{held}}'
                while [ ! -e '{{go}}' ]; do sleep 0.05; done
            fi
            exec gpg "$@"

            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
