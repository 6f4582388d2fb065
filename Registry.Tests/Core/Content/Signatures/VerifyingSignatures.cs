using System.Buffers.Binary;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Clients;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Signatures;

/// <summary>What the registry says of an image's signatures, from the push to the last change of a key.</summary>
public sealed class VerifyingSignatures : IAsyncLifetime
{
    private static readonly SifSpec Image = SifSpec.Image();
    private RegistryRig _rig = null!;
    private SignatureScenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        _scenario = await SignatureScenario.StartAsync(_rig);
    }

    public async Task DisposeAsync()
    {
        _scenario.Dispose();
        await _rig.DisposeAsync();
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task The_verdict_follows_the_key_as_it_comes_is_revoked_and_goes()
    {
        var key = _scenario.Gpg.MakeKey("Ana <ana@lab.example>");
        var image = SifSealer.Sign(Image, _scenario.Gpg, key);
        Assert.Equal(SignatureVerdict.UnknownKey, await _scenario.JudgeAsync(image));
        var id = await _scenario.AddAsync(key);
        Assert.Equal(SignatureVerdict.Verified, await _scenario.VerdictAsync(image));
        Assert.Equal([("Ana <ana@lab.example>", key)], (await _scenario.SignaturesAsync(image)).Select(each => (each.Claim?.UserId, each.KeyFingerprint)));
        _scenario.Gpg.Revoke(key);
        await _scenario.AddAsync(key);
        Assert.Equal(SignatureVerdict.RevokedKey, await _scenario.VerdictAsync(image));
        Assert.True((await _rig.Get<DeleteKey>().RunAsync(_scenario.Ana.Caller, id, CancellationToken.None)).Succeeded);
        Assert.Equal(SignatureVerdict.UnknownKey, await _scenario.VerdictAsync(image));

        // The same content elsewhere has the same verdict at once.
        (await _scenario.PushAsync(image, "other", "copy")).Expect(System.Net.HttpStatusCode.OK);
        Assert.Equal(SignatureVerdict.UnknownKey, await _scenario.VerdictAsync(image));
        Assert.Equal(SignatureVerdict.Unsigned, await _scenario.JudgeAsync(SifBuilder.Bytes(Image)));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg, Tool.Apptainer)]
    public async Task What_the_real_client_signed_holds_and_what_was_changed_after_it_does_not()
    {
        var text = await File.ReadAllTextAsync(ApptainerClient.Fixture("signer.pub.asc"));
        Assert.True((await _rig.Get<AddKey>().RunAsync(_scenario.Ana.Caller, text, CancellationToken.None)).Succeeded);
        Assert.Equal(SignatureVerdict.Verified, await _scenario.JudgeAsync(await File.ReadAllBytesAsync(ApptainerClient.Fixture("small-signed.sif"))));
        var tampered = await File.ReadAllBytesAsync(ApptainerClient.Fixture("small-tampered.sif"));
        Assert.Equal(SignatureVerdict.Broken, await _scenario.JudgeAsync(tampered));
        Assert.Matches("^The data of object [0-9] was changed after it was signed.$", Assert.Single(await _scenario.SignaturesAsync(tampered)).Fault);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Whatever_is_changed_in_a_signed_image_breaks_its_signature()
    {
        var key = await _scenario.KeyAsync("Ana <ana@lab.example>");
        var signed = SifSealer.Sign(Image, _scenario.Gpg, key);
        var other = SifSealer.Sign(SifSpec.Image(seed: 2), _scenario.Gpg, key);
        var otherText = SifSealer.TextOf(SifBuilder.Bytes(SifSpec.Image(seed: 2)), 3);
        var cases = new Dictionary<string, byte[]>
        {
            ["header was changed"] = Changed(signed, 50, 1),
            ["description of object 1"] = Changed(signed, SifBuilder.DescriptorAt(0) + 80, 1),
            ["data of object 1"] = Changed(signed, (int)BinaryPrimitives.ReadInt64LittleEndian(signed.AsSpan(SifBuilder.DescriptorAt(0) + 17)), 1),
            ["exactly one object 3"] = Changed(signed, SifBuilder.DescriptorAt(2) + 9, 2),
            ["a group of objects that the image does not have"] = Changed(signed, SifBuilder.DescriptorAt(3) + 13, 7),
            ["data of object 3"] = SifBuilder.Bytes(Image.With(SifSpecObject.Signature(key, _scenario.Gpg.Sign(key, otherText)))),
            ["does not belong to the text"] = Replaced(signed, "\"version\":1", "\"version\":2"),
            ["no description of an image"] = SifBuilder.Bytes(Image.With(SifSpecObject.Signature(key, _scenario.Gpg.Sign(key, "{\"version\":1}")))),
        };
        Assert.NotEqual(signed, other);
        foreach (var (words, image) in cases)
        {
            Assert.Equal((words, SignatureVerdict.Broken), (words, await _scenario.JudgeAsync(image)));
            Assert.Contains(words, Assert.Single(await _scenario.SignaturesAsync(image)).Fault, StringComparison.Ordinal);
        }
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Several_signatures_are_judged_one_by_one_and_together()
    {
        var ana = await _scenario.KeyAsync("Ana <ana@lab.example>");
        var bob = await _scenario.KeyAsync("Bob <bob@lab.example>");
        var stranger = _scenario.Gpg.MakeKey("Zoe <zoe@elsewhere.example>");
        var all = SifSealer.Sign(Image, _scenario.Gpg, ana, bob, stranger);
        Assert.Equal(SignatureVerdict.Verified, await _scenario.JudgeAsync(all));
        Assert.Equal(
            [(SignatureState.Good, ana), (SignatureState.Good, bob), (SignatureState.UnknownKey, null)],
            (await _scenario.SignaturesAsync(all)).Select(each => (each.State, each.KeyFingerprint)));

        // Half of it signed; an object that came later; the format before Singularity 3.6.
        var plain = SifBuilder.Bytes(Image);
        var half = SifBuilder.Bytes(Image.With(SifSpecObject.Signature(ana, _scenario.Gpg.Sign(ana, SifSealer.TextOf(plain, 2)))));
        var added = SifBuilder.Bytes(Image.With(
            SifSpecObject.Signature(ana, _scenario.Gpg.Sign(ana, SifSealer.TextOf(plain, 3))), SifSpecObject.Sbom(1, "{}") with { Group = 0xF000_0000 }));
        var legacy = SifBuilder.Bytes(Image.With(SifSpecObject.Signature(ana, _scenario.Gpg.Sign(ana, SifSealer.LegacyTextOf(plain, 2))) with { Link = 3 }));
        foreach (var image in new[] { half, added, legacy })
        {
            Assert.Equal(SignatureVerdict.Partial, await _scenario.JudgeAsync(image));
            Assert.Equal(SignatureState.Good, Assert.Single(await _scenario.SignaturesAsync(image)).State);
        }

        var broken = SifBuilder.Bytes(Image.With(SifSpecObject.Signature(ana, _scenario.Gpg.Sign(ana, SifSealer.LegacyTextOf(plain, 2))) with { Link = 2 }));
        Assert.Equal(SignatureVerdict.Broken, await _scenario.JudgeAsync(broken));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task What_is_no_signature_that_can_be_verified_is_never_called_verified()
    {
        var ana = await _scenario.KeyAsync("Ana <ana@lab.example>");
        var text = SifSealer.TextOf(SifBuilder.Bytes(Image), 3);
        var message = _scenario.Gpg.Sign(ana, text);
        Assert.Equal(SignatureVerdict.NotVerifiable, await JudgeAsync("{\"payloadType\":\"application/vnd.sylabs.sif-metadata+json\",\"payload\":\"\",\"signatures\":[]}"));
        Assert.Equal(SignatureVerdict.NotVerifiable, await JudgeAsync("nothing"));
        Assert.Equal(SignatureVerdict.Broken, await JudgeAsync(message + message));
        Assert.Equal(SignatureVerdict.Broken, await JudgeAsync(message[..^120]));
        Assert.Equal(SignatureVerdict.Broken, await JudgeAsync(message.Replace("-----BEGIN PGP SIGNATURE", "-----BEGIN PGP MESSAGE", StringComparison.Ordinal)));
        Assert.Equal(SignatureVerdict.NotVerifiable, await JudgeAsync("-----BEGIN PGP SIGNED MESSAGE-----\n" + new string('x', 2 << 20)));

        // Made after the key had ended, and before.
        var old = _scenario.Gpg.MakeKey("Old <old@lab.example>", "1y", "20200101T000000");
        await _scenario.AddAsync(old);
        Assert.Equal(SignatureVerdict.Verified, await JudgeAsync(_scenario.Gpg.Sign(old, text, "--faked-system-time", "20200601T000000")));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_text_that_is_true_of_one_group_says_nothing_of_another_however_often_it_is_asked()
    {
        var ana = await _scenario.KeyAsync("Ana <ana@lab.example>");
        var one = new SifSpec { Objects = [SifSpecObject.Definition("bootstrap: docker\n"), SifSpecObject.Of(0x4001, "other", "evil\n") with { Group = 0xF000_0002 }] };
        var signature = SifSpecObject.Signature(ana, _scenario.Gpg.Sign(ana, SifSealer.TextOf(SifBuilder.Bytes(one), 1)));
        var image = SifBuilder.Bytes(one.With(signature, signature with { Link = 0xF000_0002 }));
        Assert.Equal(SignatureVerdict.Broken, await _scenario.JudgeAsync(image));
        _scenario.Gpg.Run(["--quick-add-uid", ana, "Ana Lima <lima@lab.example>"]);
        await _scenario.AddAsync(ana);
        Assert.Equal(SignatureVerdict.Broken, await _scenario.VerdictAsync(image));
        Assert.Equal([SignatureState.Good, SignatureState.Broken], (await _scenario.SignaturesAsync(image)).Select(each => each.State));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task What_waited_when_the_host_stopped_is_verified_after_its_start()
    {
        var key = await _scenario.KeyAsync("Ana <ana@lab.example>");
        var image = SifSealer.Sign(Image, _scenario.Gpg, key);
        Assert.Equal(SignatureVerdict.Verified, await _scenario.JudgeAsync(image));
        await using (var db = await _rig.DatabaseAsync())
        {
            var check = db.SignatureChecks.Single();
            (check.Verdict, check.DueSince) = (SignatureVerdict.Pending, DateTimeOffset.UnixEpoch);
            db.Images.Single().SignatureVerdict = SignatureVerdict.Pending;
            await db.SaveChangesAsync();
        }

        await _rig.RestartAsync();
        Assert.Equal(SignatureVerdict.Verified, await _scenario.VerdictAsync(image));
    }

    private static byte[] Changed(byte[] image, int at, byte value)
    {
        var changed = (byte[])image.Clone();
        changed[at] = value == changed[at] ? (byte)(value + 1) : value;
        return changed;
    }

    private static byte[] Replaced(byte[] image, string from, string to) =>
        System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(image).Replace(from, to, StringComparison.Ordinal));

    private Task<SignatureVerdict> JudgeAsync(string signature) => _scenario.JudgeAsync(SifBuilder.Bytes(Image.With(SifSpecObject.Signature(new string('a', 40), signature))));
}
