using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Keys;

/// <summary>What becomes of keys that somebody brings.</summary>
public sealed class AddingKeys : IAsyncLifetime, IDisposable
{
    private readonly GnuPgHome _gpg = new();
    private CoreRig _rig = null!;
    private Caller _ana = null!;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _ana = await _rig.UserAsync("ana");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_key_is_kept_with_its_subkeys_user_ids_and_end()
    {
        var fingerprint = _gpg.MakeKey("Ana Lima <ana@lab.example>", "1y");
        _gpg.Run(["--quick-add-key", fingerprint, "cv25519", "encr"]);
        Assert.Equal(KeyOutcome.Added, await AddAsync(fingerprint));
        var key = await GetAsync(fingerprint);
        Assert.Equal(_gpg.FingerprintsOf(fingerprint), key.Parts.Select(part => part.Fingerprint));
        Assert.Equal("Ana Lima <ana@lab.example>", Assert.Single(key.UserIds).Text);
        Assert.NotNull(key.Primary.ExpiresAt);
        Assert.True(key.Primary.CanSign);
        Assert.Equal("ana", key.Claim.Account);
        Assert.Equal(KeyOutcome.Unchanged, await AddAsync(fingerprint));
        Assert.Equal([$"ana: key.add {fingerprint}"], (await _rig.AuditAsync()).Where(row => row.Contains("key.", StringComparison.Ordinal)));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task What_is_new_of_a_key_comes_to_what_is_there_and_nothing_goes()
    {
        var fingerprint = _gpg.MakeKey("Ana Lima <ana@lab.example>");
        var first = _gpg.Export(fingerprint);
        await AddAsync(fingerprint);
        _gpg.Run(["--quick-add-uid", fingerprint, "Ana Lima <lima@other.example>"]);
        Assert.Equal(KeyOutcome.Updated, await AddAsync(fingerprint));
        _gpg.Revoke(fingerprint);

        // Anybody may bring what is new: it is the key's own word.
        var bob = await _rig.UserAsync("bob");
        Assert.Equal(KeyOutcome.Updated, (await _rig.Get<AddKey>().RunAsync(bob, _gpg.Export(fingerprint), CancellationToken.None)).Value.Outcome);
        Assert.Equal(KeyOutcome.Unchanged, (await _rig.Get<AddKey>().RunAsync(_ana, first, CancellationToken.None)).Value.Outcome);
        var key = await GetAsync(fingerprint);
        Assert.True(key.Primary.IsRevoked);
        Assert.Equal(["Ana Lima <ana@lab.example>", "Ana Lima <lima@other.example>"], key.UserIds.Select(user => user.Text).Order(StringComparer.Ordinal));
        Assert.Equal("ana", key.Claim.Account);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Two_who_bring_one_key_at_once_make_one()
    {
        var text = _gpg.Export(_gpg.MakeKey("Ana <ana@lab.example>"));
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _rig.Get<AddKey>().RunAsync(_ana, text, CancellationToken.None)));
        Assert.Single(added, each => each.Value.Outcome == KeyOutcome.Added);
        Assert.Equal(1, (await _rig.Get<KeyQueries>().ListAsync("", oldestFirst: false, new PageRequest(), CancellationToken.None)).TotalCount);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_user_id_in_another_encoding_is_kept_readable()
    {
        // Latin-1, a colon, and an escape sequence for terminals.
        _gpg.Run(["--utf8-strings", "--gen-key"], System.Text.Encoding.Latin1.GetBytes(
            "Key-Type: eddsa\nKey-Curve: ed25519\nKey-Usage: sign\nName-Real: Jos\u00e9 : M\u00fcller\nName-Email: jose@lab.example\nExpire-Date: 0\n%no-protection\n%commit\n"));
        var fingerprint = _gpg.FingerprintOf("jose@lab.example");
        await AddAsync(fingerprint);
        Assert.Equal("Jos\ufffd : M\ufffdller <jose@lab.example>", Assert.Single((await GetAsync(fingerprint)).UserIds).Text);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Who_has_an_account_may_add_and_only_who_added_and_administrators_may_delete()
    {
        var text = _gpg.Export(_gpg.MakeKey("Ana <ana@lab.example>"));
        var bob = await _rig.UserAsync("bob");
        Assert.Equal(RegistryError.Unauthenticated, (await _rig.Get<AddKey>().RunAsync(Caller.Visitor, text, CancellationToken.None)).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await _rig.Get<AddKey>().RunAsync(_ana with { Scopes = TokenScopes.Pull }, text, CancellationToken.None)).Refusal?.Error);
        var key = (await _rig.Get<AddKey>().RunAsync(_ana, text, CancellationToken.None)).Value.Id;
        Assert.Equal(RegistryError.Unauthenticated, await DeleteAsync(Caller.Visitor, key));
        Assert.Equal(RegistryError.Forbidden, await DeleteAsync(bob, key));
        Assert.Equal(RegistryError.Forbidden, await DeleteAsync(_ana with { Scopes = TokenScopes.Push }, key));
        Assert.Null(await DeleteAsync(_ana, key));
        Assert.Equal(RegistryError.NotFound, await DeleteAsync(_ana, key));
        key = (await _rig.Get<AddKey>().RunAsync(_ana, text, CancellationToken.None)).Value.Id;
        Assert.Null(await DeleteAsync(await _rig.UserAsync("boss", UserRole.Admin), key));
    }

    private async Task<KeyOutcome> AddAsync(string fingerprint) => (await _rig.Get<AddKey>().RunAsync(_ana, _gpg.Export(fingerprint), CancellationToken.None)).Value.Outcome;

    private async Task<KeyView> GetAsync(string fingerprint) => (await _rig.Get<KeyQueries>().GetAsync(_ana, fingerprint, CancellationToken.None)).Value;

    private async Task<RegistryError?> DeleteAsync(Caller caller, Guid key) => (await _rig.Get<DeleteKey>().RunAsync(caller, key, CancellationToken.None)).Refusal?.Error;
}
