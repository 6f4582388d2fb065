using System.Net;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Hkp;

/// <summary>The requests that clients of key servers send.</summary>
public sealed class LookingUpKeys : IAsyncLifetime, IDisposable
{
    private readonly GnuPgHome _gpg = new();
    private RegistryRig _rig = null!;
    private LibraryClient _ana = null!;
    private LibraryClient _anybody = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        _ana = _rig.Library(await _rig.UserAsync("ana"));
        _anybody = _rig.Library();
    }

    public async Task DisposeAsync()
    {
        _ana.Dispose();
        _anybody.Dispose();
        await _rig.DisposeAsync();
    }

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_key_is_found_by_fingerprint_and_id_of_itself_and_its_subkeys_with_zeros_missing_in_front()
    {
        var fingerprint = await AddAsync("Ana <ana@lab.example>", key => _gpg.Run(["--quick-add-key", key, "ed25519", "sign"]));
        await TakeAsSubkeyAsync(await AddAsync("Bob <bob@lab.example>"), fingerprint);
        foreach (var part in _gpg.FingerprintsOf(fingerprint))
        {
            foreach (var name in new[] { part, part[^16..], part[^8..], part[^16..].TrimStart('0'), part.ToUpperInvariant() })
            {
                var got = (await _anybody.GetAsync($"/pks/lookup?exact=on&op=get&search=0x{name}")).Expect(HttpStatusCode.OK);
                Assert.Equal(PgpArmor.Decode(_gpg.Export(fingerprint)).Value, PgpArmor.Decode(got.Body).Value);
            }
        }

        (await _anybody.GetAsync("/pks/lookup?exact=on&op=get&search=0x1234567812345678")).Expect(HttpStatusCode.NotFound);
        await using var db = await _rig.DatabaseAsync();
        var part0 = db.KeyParts.Single(row => row.Fingerprint == fingerprint && row.Position == 0);
        part0.LongId = "0" + part0.LongId[1..];
        await db.SaveChangesAsync();
        (await _anybody.GetAsync($"/pks/lookup?exact=on&op=get&search=0x{part0.LongId[1..]}")).Expect(HttpStatusCode.OK);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task The_index_tells_ends_revocations_and_user_ids_as_machines_read_them()
    {
        var ended = await AddAsync("Ana: 100% <ana+x@lab.example>", ends: "1y", at: "20200101T000000");
        var revoked = await AddAsync("Bob <bob@lab.example>", _gpg.Revoke);
        var index = (await _anybody.GetAsync("/pks/lookup?fingerprint=on&op=index&options=mr&search=lab.example&x-pagesize=256")).Expect(HttpStatusCode.OK).Body.Split('\n');
        Assert.Equal("info:1:2", index[0]);
        Assert.Matches($"^pub:{ended.ToUpperInvariant()}:22:25[56]:1577836800:1609372800:e$", index[1]);
        Assert.StartsWith("uid:Ana%3A%20100%25%20%3Cana%2Bx%40lab.example%3E:1577836800:", index[2], StringComparison.Ordinal);
        Assert.Matches($"^pub:{revoked.ToUpperInvariant()}:22:25[56]:[0-9]+::r$", index[3]);
        Assert.Equal(index, (await _anybody.GetAsync("/pks/lookup?op=vindex&search=LAB.example")).Body.Split('\n'));
        Assert.Contains(ended.ToUpperInvariant(), (await _anybody.GetAsync("/pks/lookup?op=index&options=mr&search=100%25+ana")).Body, StringComparison.Ordinal);
        foreach (var nothing in new[] { "nobody", "_", "%25%25%25", "0x00", "0xzz", "ana+bob" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _anybody.GetAsync($"/pks/lookup?op=index&options=mr&search={nothing}")).Status);
        }
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Pages_follow_each_other_to_the_last()
    {
        var keys = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            keys.Add((await AddAsync($"Ana {i} <ana{i}@lab.example>")).ToUpperInvariant());
        }

        var found = new List<string>();
        var token = string.Empty;
        do
        {
            using var answer = await _anybody.Http.GetAsync(new Uri($"/pks/lookup?op=index&options=mr&search=ana&x-pagesize=2&x-pagetoken={token}", UriKind.Relative));
            var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
            var page = lines.Where(line => line.StartsWith("pub:", StringComparison.Ordinal)).Select(line => line.Split(':')[1]).ToList();
            Assert.Equal($"info:1:{page.Count}", lines[0]);
            found.AddRange(page);
            token = answer.Headers.TryGetValues("X-HKP-Next-Page-Token", out var next) ? next.Single() : string.Empty;
        }
        while (token.Length > 0);

        Assert.Equal(keys, found);
        foreach (var odd in new[] { "-1", "0", "99999999999999", "x" })
        {
            Assert.StartsWith("info:1:5", (await _anybody.GetAsync($"/pks/lookup?op=index&options=mr&search=ana&x-pagesize={odd}")).Body, StringComparison.Ordinal);
        }

        (await _anybody.GetAsync("/pks/lookup?op=index&search=ana&x-pagetoken=x")).Expect(HttpStatusCode.BadRequest);
        (await _anybody.GetAsync("/pks/lookup?op=stats&search=ana")).Expect(HttpStatusCode.BadRequest);
        (await _anybody.GetAsync("/pks/lookup?op=get")).Expect(HttpStatusCode.BadRequest);
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Adding_needs_a_token_and_looking_needs_none()
    {
        var text = _gpg.Export(_gpg.MakeKey("Ana <ana@lab.example>"));
        (await PostAsync(_anybody, text)).Expect(HttpStatusCode.Unauthorized);
        Assert.StartsWith("Added: ", (await PostAsync(_ana, text)).Expect(HttpStatusCode.OK).Body, StringComparison.Ordinal);
        Assert.StartsWith("Already here", (await PostAsync(_ana, text)).Expect(HttpStatusCode.OK).Body, StringComparison.Ordinal);

        // A client that is logged out sends the word alone.
        _anybody.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer ");
        (await _anybody.GetAsync("/pks/lookup?op=index&options=mr&search=ana")).Expect(HttpStatusCode.OK);
    }

    /// <summary>As somebody could who wants lookups of a key to answer with theirs.</summary>
    private async Task TakeAsSubkeyAsync(string thief, string victim)
    {
        await using var db = await _rig.DatabaseAsync();
        var key = db.PublicKeys.Single(row => row.Fingerprint == thief).Id;
        db.KeyParts.Add(new KeyPart { Id = Guid.CreateVersion7(), PublicKeyId = key, Position = 1, Fingerprint = victim, LongId = victim[^16..], ShortId = victim[^8..] });
        await db.SaveChangesAsync();
    }

    private async Task<string> AddAsync(string userId, Action<string>? change = null, string ends = "0", string? at = null)
    {
        var fingerprint = _gpg.MakeKey(userId, ends, at);
        change?.Invoke(fingerprint);
        (await PostAsync(_ana, _gpg.Export(fingerprint))).Expect(HttpStatusCode.OK);
        return fingerprint;
    }

    private static Task<Reply> PostAsync(LibraryClient client, string text) =>
        client.SendAsync(HttpMethod.Post, "/pks/add", new FormUrlEncodedContent([KeyValuePair.Create("keytext", text)]));
}
