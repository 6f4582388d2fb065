using System.Net;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Signatures;

/// <summary>A collection that takes only what chosen keys have signed.</summary>
public sealed class RequiringSignatures : IAsyncLifetime
{
    private static readonly SifSpec Image = SifSpec.Image();
    private RegistryRig _rig = null!;
    private SignatureScenario _scenario = null!;
    private string _key = null!;
    private Guid _keyId;
    private Guid _collection;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        _scenario = await SignatureScenario.StartAsync(_rig);
        (await _scenario.PushAsync(SifBuilder.Bytes(SifSpec.Image(seed: 9)), "strict", "before")).Expect(HttpStatusCode.OK);
        _key = _scenario.Gpg.MakeKey("Ana <ana@lab.example>");
        _keyId = await _scenario.AddAsync(_key);
        await using var db = await _rig.DatabaseAsync();
        _collection = db.Collections.Single(each => each.Name == "strict").Id;
    }

    public async Task DisposeAsync()
    {
        _scenario.Dispose();
        await _rig.DisposeAsync();
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Only_what_a_chosen_key_has_signed_comes_in_and_what_is_refused_leaves_nothing()
    {
        Assert.Null(await RequireAsync(_scenario.Ana.Caller, _key.ToUpperInvariant()));
        var bob = await _scenario.KeyAsync("Bob <bob@lab.example>");
        var good = SifSealer.Sign(Image, _scenario.Gpg, _key);
        var broken = (byte[])good.Clone();
        broken[SifBuilder.DescriptorAt(0) + 80] ^= 1;
        await RefusedAsync(SifBuilder.Bytes(Image), "This image is not signed.");
        await RefusedAsync(SifSealer.Sign(Image, _scenario.Gpg, bob), "signed by somebody else");
        await RefusedAsync(SifSealer.Sign(Image, _scenario.Gpg, _scenario.Gpg.MakeKey("Zoe <zoe@elsewhere.example>")), "key that the registry does not have");
        await RefusedAsync(broken, "Signature verification failed.");
        (await _scenario.PushAsync(good, "strict", "tool")).Expect(HttpStatusCode.OK);
        (await _scenario.PushAsync(SifSealer.Sign(Image, _scenario.Gpg, bob, _key), "strict", "tool")).Expect(HttpStatusCode.OK);

        // The key is taken back: the next push of even the same content is refused.
        _scenario.Gpg.Revoke(_key);
        await _scenario.AddAsync(_key);
        Assert.Equal(SignatureVerdict.RevokedKey, await _scenario.VerdictAsync(good));
        Assert.Contains("was revoked", (await _scenario.PushAsync(good, "strict", "tool")).Expect(HttpStatusCode.Forbidden).Message, StringComparison.Ordinal);
        Assert.Null(await RequireAsync(_scenario.Ana.Caller, _key, isChosen: false));
        (await _scenario.PushAsync(SifBuilder.Bytes(Image), "strict", "tool")).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Content_that_the_registry_has_does_not_come_in_by_its_hash_or_by_a_tag()
    {
        var unsigned = SifBuilder.Bytes(Image);
        (await _scenario.PushAsync(unsigned, "open", "tool")).Expect(HttpStatusCode.OK);
        await RequireAsync(_scenario.Ana.Caller, _key);
        await RefusedAsync(unsigned, "This image is not signed.");

        // What was in it before stays, and gets no further tag.
        Assert.Contains("not signed", (await _scenario.PushAsync(SifBuilder.Bytes(SifSpec.Image(seed: 9)), "strict", "before")).Expect(HttpStatusCode.Forbidden).Message, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Owners_choose_the_keys_and_a_chosen_key_cannot_be_deleted()
    {
        Assert.Equal(RegistryError.Unauthenticated, await RequireAsync(Caller.Visitor, _key));
        Assert.Equal(RegistryError.Forbidden, await RequireAsync((await _rig.UserAsync("bob")).Caller, _key));
        Assert.Equal(RegistryError.NotFound, await RequireAsync(_scenario.Ana.Caller, new string('a', 40)));
        Assert.Null(await RequireAsync(_scenario.Ana.Caller, _key));
        Assert.Equal(RegistryError.Conflict, (await _rig.Get<DeleteKey>().RunAsync(_scenario.Ana.Caller, _keyId, CancellationToken.None)).Refusal?.Error);
        Assert.Null(await RequireAsync(_scenario.Ana.Caller, _key, isChosen: false));
        Assert.Null((await _rig.Get<DeleteKey>().RunAsync(_scenario.Ana.Caller, _keyId, CancellationToken.None)).Refusal?.Error);
    }

    private async Task<RegistryError?> RequireAsync(Caller caller, string key, bool isChosen = true) =>
        (await _rig.Get<RequireSignatures>().RunAsync(caller, _collection, key, isChosen, CancellationToken.None)).Refusal?.Error;

    private async Task RefusedAsync(byte[] image, string words)
    {
        var refused = (await _scenario.PushAsync(image, "strict", "tool")).Expect(HttpStatusCode.Forbidden);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains("'strict' takes only images", refused.Message, StringComparison.Ordinal);
        await using var db = await _rig.DatabaseAsync();
        Assert.Empty(db.Uploads);
        Assert.DoesNotContain(db.Images.ToList(), each => each.BlobDigest is null);
        Assert.Empty(_rig.StagingFiles());
    }
}
