using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Signatures;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Signatures;

/// <summary>Anybody can make a key of any name: a verdict names the account that brought it, and an address counts only once somebody has confirmed it.</summary>
public sealed class NamingWhoseTheKeyIs : IAsyncLifetime
{
    private static readonly SifSpec Image = SifSpec.Image();
    private RegistryRig _rig = null!;
    private SignatureScenario _scenario = null!;
    private RigUser _bob = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        _scenario = await SignatureScenario.StartAsync(_rig);
        _bob = await _rig.UserAsync("bob");
    }

    public async Task DisposeAsync()
    {
        _scenario.Dispose();
        await _rig.DisposeAsync();
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Who_uploads_a_key_of_another_name_is_named_and_the_name_is_called_a_claim()
    {
        await ConfirmAsync("ana");
        await ConfirmAsync("bob");
        var image = await BobSignsAsAnaAsync();

        var claim = Assert.Single(await _scenario.SignaturesAsync(image)).Claim!;
        Assert.Equal("Key uploaded by bob; it calls itself Ana (official) <ana@lab.example>, which is not a confirmed address of bob.", claim.Sentence);
        Assert.Equal("bob", claim.Holder);
        var listed = Assert.Single((await _rig.Get<KeyQueries>().ListAsync("official", oldestFirst: false, new PageRequest(), CancellationToken.None)).Items);
        Assert.Equal(claim, listed.Claim);

        using var bob = _rig.Library(_bob);
        var told = (await bob.GetAsync("/v1/images/bobs/app:v1")).Expect(HttpStatusCode.OK).Data!;
        Assert.Equal("verified", told["signatureVerdict"]!.GetValue<string>());
        Assert.Equal(
            (claim.Sentence, "bob", false),
            (Signer("text").GetValue<string>(), Signer("account").GetValue<string>(), Signer("confirmed").GetValue<bool>()));

        JsonNode Signer(string field) => told["signers"]![0]![field]!;

        // The facet counts bob's key as bob's; one unsigned image beside it, because a choice that every hit has is not offered.
        (await bob.PushAsync("bobs", "app-plain", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 77)))).Expect(HttpStatusCode.OK);
        var all = await SearchAsync();
        Assert.Equal([new FacetCount("bob", 1)], all.Facets[SearchFacet.Signer]);
        Assert.Equal([new FacetCount("verified", 1), new FacetCount("yes", 1)], all.Facets[SearchFacet.Signed]);
        Assert.Equal(1, (await SearchAsync(new FacetChoice(SearchFacet.Signer, "bob"), new FacetChoice(SearchFacet.Signed, "verified"))).Total);
        Assert.Equal(0, (await SearchAsync(new FacetChoice(SearchFacet.Signer, "ana"))).Total);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task An_address_counts_once_it_is_confirmed_and_only_in_its_place()
    {
        var key = await _scenario.KeyAsync("Ana Lima <ANA@lab.example>");
        Assert.Null((await ClaimAsync(key)).ConfirmedAddress);
        Assert.Equal(RegistryError.Forbidden, (await _rig.Get<ConfirmAddress>().RunAsync(_bob.Caller, _scenario.Ana.Caller.UserId!.Value, true, CancellationToken.None)).Refusal?.Error);
        await ConfirmAsync("ana");
        var claim = await ClaimAsync(key);
        Assert.Equal(("ana <ana@lab.example>", "Key of ana, whose confirmed address ana@lab.example is in it; it calls itself Ana Lima <ANA@lab.example>."), (claim.Holder, claim.Sentence));

        foreach (var userId in new[] { "ana@lab.example <other@lab.example>", "Ana <ana@lab.example.org>", "Ana <the-ana@lab.example>", "(ana@lab.example)" })
        {
            Assert.Null((await ClaimAsync(await _scenario.KeyAsync(userId))).ConfirmedAddress);
        }

        await ConfirmAsync("ana", isConfirmed: false);
        Assert.Null((await ClaimAsync(key)).ConfirmedAddress);
        Assert.Equal(["(operator): user.confirm-address ana", "(operator): user.doubt-address ana"], await AuditAsync("address"));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_key_passes_to_the_person_whose_confirmed_address_it_has()
    {
        var image = await BobSignsAsAnaAsync();
        var key = Assert.Single(await _scenario.SignaturesAsync(image)).KeyFingerprint!;

        // Not confirmed, it stays bob's.
        await _scenario.AddAsync(key);
        Assert.Equal("bob", (await ClaimAsync(key)).Account);
        await ConfirmAsync("ana");
        await _scenario.AddAsync(key);
        Assert.Equal(("ana", "ana@lab.example"), ((await ClaimAsync(key)).Account, (await ClaimAsync(key)).ConfirmedAddress));

        // And it does not go back to whoever brings it again.
        await ConfirmAsync("bob");
        Assert.Equal(KeyOutcome.Unchanged, (await _rig.Get<AddKey>().RunAsync(_bob.Caller, _scenario.Gpg.Export(key), CancellationToken.None)).Value.Outcome);
        Assert.Equal("ana", (await ClaimAsync(key)).Account);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_key_that_ended_after_it_signed_is_told_with_the_day_on_which_clients_began_to_refuse_it()
    {
        var old = _scenario.Gpg.MakeKey("Old <old@lab.example>", "1y", "20200101T000000");
        await _scenario.AddAsync(old);
        var text = SifSealer.TextOf(SifBuilder.Bytes(Image), 3);
        var image = SifBuilder.Bytes(Image.With(SifSpecObject.Signature(old, _scenario.Gpg.Sign(old, text, "--faked-system-time", "20200601T000000"))));
        Assert.Equal(SignatureVerdict.Verified, await _scenario.JudgeAsync(image));

        var signature = Assert.Single(await _scenario.SignaturesAsync(image));
        Assert.Equal((SignatureState.Good, 2020), (signature.State, signature.KeyEndsAt?.Year));
        using var reader = _rig.Library();
        var told = (await reader.GetAsync("/v1/images/tools/signed:v1")).Expect(HttpStatusCode.OK).Data!;
        Assert.Contains("It was signed before its key ended on 2020-12-31", told["signatureText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("'apptainer verify' refuses it", told["signatureText"]!.GetValue<string>(), StringComparison.Ordinal);

        // A later end, and both agree.
        _scenario.Gpg.Run(["--quick-set-expire", old, "0"]);
        await _scenario.AddAsync(old);
        await _scenario.VerdictAsync(image);
        told = (await reader.GetAsync("/v1/images/tools/signed:v1")).Expect(HttpStatusCode.OK).Data!;
        Assert.DoesNotContain("ended", told["signatureText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Required_keys_are_named_by_account()
    {
        var image = await BobSignsAsAnaAsync();
        var key = Assert.Single(await _scenario.SignaturesAsync(image)).KeyFingerprint!;
        (await _scenario.PushAsync(SifBuilder.Bytes(Image), "strict", "app")).Expect(HttpStatusCode.OK);
        await using var db = await _rig.DatabaseAsync();
        var strict = await db.Collections.Where(collection => collection.Name == "strict").Select(collection => collection.Id).SingleAsync();
        Assert.True((await _rig.Get<RequireSignatures>().RunAsync(_scenario.Ana.Caller, strict, key, true, CancellationToken.None)).Succeeded);

        Assert.Equal("bob", Assert.Single((await _rig.Get<RequiredKeyQueries>().ListAsync(_scenario.Ana.Caller, strict, CancellationToken.None)).Value).Claim.Holder);
        var refused = (await _scenario.PushAsync(SifBuilder.Bytes(SifSpec.Image(seed: 5)), "strict", "app")).Expect(HttpStatusCode.Forbidden).Message;
        Assert.Contains($"a key of bob ({key.ToUpperInvariant()})", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("official", refused, StringComparison.Ordinal);
    }

    /// <summary>An image that bob pushed, signed with a key that he made and called Ana's.</summary>
    private async Task<byte[]> BobSignsAsAnaAsync()
    {
        var key = _scenario.Gpg.MakeKey("Ana (official) <ana@lab.example>");
        Assert.True((await _rig.Get<AddKey>().RunAsync(_bob.Caller, _scenario.Gpg.Export(key), CancellationToken.None)).Succeeded);
        var image = SifSealer.Sign(Image, _scenario.Gpg, key);
        using var bob = _rig.Library(_bob);
        (await bob.PushAsync("bobs", "app", "v1", image)).Expect(HttpStatusCode.OK);
        Assert.Equal(SignatureVerdict.Verified, await _scenario.VerdictAsync(image));
        return image;
    }

    private async Task ConfirmAsync(string name, bool isConfirmed = true)
    {
        var user = (await _rig.Get<UserQueries>().FindAsync(Caller.Operator, name, CancellationToken.None)).Value.Id;
        Assert.True((await _rig.Get<ConfirmAddress>().RunAsync(Caller.Operator, user, isConfirmed, CancellationToken.None)).Succeeded);
    }

    private async Task<KeyClaim> ClaimAsync(string fingerprint) => (await _rig.Get<KeyQueries>().GetAsync(_scenario.Ana.Caller, fingerprint, CancellationToken.None)).Value.Claim;

    private Task<SearchResult> SearchAsync(params FacetChoice[] choices) =>
        _rig.Get<ContainerSearch>().RunAsync(Caller.Visitor, new SearchRequest("app", choices), new PageRequest(), CancellationToken.None);

    private async Task<IEnumerable<string>> AuditAsync(string word)
    {
        await using var db = await _rig.DatabaseAsync();
        var rows = await db.AuditEvents.OrderBy(row => row.Id).ToListAsync();
        return rows.Where(row => row.Action.Contains(word, StringComparison.Ordinal)).Select(row => $"{row.Actor}: {row.Action} {row.Subject}");
    }
}
