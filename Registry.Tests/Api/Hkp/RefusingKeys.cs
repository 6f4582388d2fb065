using System.Net;
using System.Text;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Hkp;

/// <summary>Key material that is none, too much of it, or what nobody should send. Each is answered at once, in words, and leaves nothing behind.</summary>
public sealed class RefusingKeys : IAsyncLifetime, IDisposable
{
    private const string Public = "PUBLIC KEY BLOCK";
    private readonly GnuPgHome _gpg = new();
    private RegistryRig _rig = null!;
    private LibraryClient _client = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        _client = _rig.Library(await _rig.UserAsync("ana"));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await using var db = await _rig.DatabaseAsync();
        Assert.Empty(db.PublicKeys);
        await _rig.DisposeAsync();
    }

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_private_key_is_not_stored_in_any_wrapping()
    {
        var fingerprint = _gpg.MakeKey("Ana <ana@lab.example>");
        var secret = _gpg.Run(["--armor", "--export-secret-keys", fingerprint]);
        await RefusedAsync(secret, HttpStatusCode.BadRequest, "private key");
        await RefusedAsync(secret.Replace("PRIVATE KEY BLOCK", Public, StringComparison.Ordinal), HttpStatusCode.BadRequest, "private key");
        await RefusedAsync(_gpg.Export(fingerprint) + secret, HttpStatusCode.BadRequest, "private key");
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task What_is_damaged_is_refused_with_what_is_wrong()
    {
        var whole = _gpg.Export(_gpg.MakeKey("Ana <ana@lab.example>"), _gpg.MakeKey("Bob <bob@lab.example>"));
        await RefusedAsync(whole, HttpStatusCode.BadRequest, "2 keys");
        var one = _gpg.Export("ana@lab.example");
        await RefusedAsync(one[..200], HttpStatusCode.BadRequest, "cut short");
        await RefusedAsync(one + one, HttpStatusCode.BadRequest, "several key blocks");
        var bytes = PgpArmor.Decode(one).Value;
        await RefusedAsync(Armored(bytes[..^7]), HttpStatusCode.BadRequest, "cut short");
        await RefusedAsync(Armored(bytes[..51]), HttpStatusCode.BadRequest, "key");
        await RefusedAsync(Armored([0x99, 0xFF, 0xFF, .. bytes]), HttpStatusCode.BadRequest, "cut short");
        await RefusedAsync(Armored([.. bytes.Skip(bytes.Length / 2)]), HttpStatusCode.BadRequest, "key");
        bytes[30] ^= 1;
        await RefusedAsync(Armored(bytes), HttpStatusCode.BadRequest, "no usable public key");
        await RefusedAsync(one.Replace("=", "=A", StringComparison.Ordinal), HttpStatusCode.BadRequest, "key");
        await RefusedAsync("hello", HttpStatusCode.BadRequest, "BEGIN PGP PUBLIC KEY BLOCK");
        await RefusedAsync(Armored(Encoding.ASCII.GetBytes("\0not a key at all")), HttpStatusCode.BadRequest, "key");
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Too_much_is_refused_before_anybody_reads_it()
    {
        var key = PgpArmor.Decode(_gpg.Export(_gpg.MakeKey("Ana <ana@lab.example>"))).Value;

        // A user id and nothing in it, again and again.
        await RefusedAsync(Armored([.. key, .. Enumerable.Repeat<byte[]>([0xC2, 0], 100_000).SelectMany(each => each)]), HttpStatusCode.RequestEntityTooLarge, "packets");
        await RefusedAsync(Armored(new byte[KeyLimits.KeyBytes + 1]), HttpStatusCode.RequestEntityTooLarge, "bytes");
        await RefusedAsync(new string('x', KeyLimits.TextChars + 1), HttpStatusCode.BadRequest, "too large");
        await RefusedAsync(new string('x', 5 << 20), HttpStatusCode.RequestEntityTooLarge, "bytes");

        // Compressed data: a bomb in the place of a key.
        var bomb = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(bomb, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(new byte[10 << 20]);
        }

        var packet = new byte[] { 0xC8, 0xFF, 0, 0, (byte)((bomb.Length + 1) >> 8), (byte)(bomb.Length + 1), 1 };
        await RefusedAsync(Armored([.. packet, .. bomb.ToArray()]), HttpStatusCode.BadRequest, "packet of type 8");
        await RefusedAsync(Armored([.. key, .. packet, .. bomb.ToArray()]), HttpStatusCode.BadRequest, "packet of type 8");
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_form_without_one_key_in_it_is_refused()
    {
        foreach (var body in new[] { "", "other=x", "keytext=", "keytext=a&keytext=b", string.Join('&', Enumerable.Range(0, 1000).Select(at => $"f{at}=x")), "%%%", new string('k', 5000) + "=x" })
        {
            var reply = await _client.SendAsync(HttpMethod.Post, "/pks/add", new StringContent(body));
            Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
            Assert.Contains("keytext", reply.Message, StringComparison.Ordinal);
        }
    }

    private static string Armored(byte[] bytes) => PgpArmor.Encode(bytes);

    private async Task RefusedAsync(string text, HttpStatusCode status, string words)
    {
        var reply = (await _client.SendAsync(HttpMethod.Post, "/pks/add", new StringContent($"keytext={Uri.EscapeDataString(text)}"))).Expect(status);
        Assert.Contains(words, reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("gpg-", reply.Message, StringComparison.Ordinal);
    }
}
