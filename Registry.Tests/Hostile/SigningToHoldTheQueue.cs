using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>Keys and images that are made to take GnuPG long, while others wait for theirs.</summary>
public sealed class SigningToHoldTheQueue : IAsyncLifetime, IDisposable
{
    private static readonly SifSpec Image = SifSpec.Image();
    private readonly GnuPgHome _gpg = new();
    private RegistryRig _rig = null!;
    private RigUser _alice = null!;
    private RigUser _bob = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        _alice = await _rig.UserAsync("alice");
        _bob = await _rig.UserAsync("bob");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    public void Dispose() => _gpg.Dispose();

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Keys_that_are_made_to_take_long_are_refused_and_an_honest_one_is_taken()
    {
        await RefusedAsync(new LargeKey(16384, 17, "Bob <bob@lab.example>"), "this registry works with up to 8192 (Registry:Keys:MaxBits)");
        await RefusedAsync(new LargeKey(4096, 4096, "Bob <bob@lab.example>"), "The key's public exponent has 4096 bits; 64 are the most");

        // Behind an honest key, as its subkey.
        var honest = BytesOf(_gpg.MakeKey("Alice <alice@lab.example>"));
        var subkey = new LargeKey(16384, 17, "Bob <bob@lab.example>").Bytes;
        subkey[0] = 0xC0 | 14;
        Assert.Contains("up to 8192", await AddAsync(_bob, PgpArmor.Encode([.. honest, .. subkey])), StringComparison.Ordinal);

        // One of bob that is as others are.
        Assert.Null(await AddAsync(_bob, new LargeKey(4096, 17, "Bob <bob@lab.example>").Text));
        Assert.Null(await AddAsync(_alice, PgpArmor.Encode(honest)));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task A_large_key_that_is_here_from_before_the_limit_is_not_worked_with()
    {
        var key = new LargeKey(16384, 16384, "Bob <bob@lab.example>");
        await using (var db = await _rig.DatabaseAsync())
        {
            db.PublicKeys.Add(RowOf(key));
            await db.SaveChangesAsync();
        }

        var message = key.Sign(SifSealer.TextOf(SifBuilder.Bytes(Image), 3));
        var image = SifBuilder.Bytes(Image.With([.. Enumerable.Repeat(SifSpecObject.Signature(key.Fingerprint, message), 64)]));
        await PushAsync(_bob, "bobs", image);
        var honest = await HonestAsync();
        await VerifiedAsync();

        await using var after = await _rig.DatabaseAsync();
        Assert.Equal(SignatureVerdict.Unfinished, await VerdictAsync(image));
        var rows = await after.ImageSignatures.Where(row => row.Digest == DigestOf(image)).OrderBy(row => row.Position).ToListAsync();
        Assert.Equal(17, rows.Count);
        Assert.All(rows[..16], row => Assert.Equal(SignatureState.NotVerifiable, row.State));
        Assert.Contains("this registry works with up to 8192", rows[0].Fault, StringComparison.Ordinal);
        Assert.Equal("48 more of the image's signatures were not verified: this registry verifies the first 16 of an image (Registry:Signatures:MaxPerImage).", rows[16].Fault);
        Assert.Equal(SignatureVerdict.Verified, await VerdictAsync(honest));
    }

    [NeedsFact(Tool.Postgres, Tool.GnuPg)]
    public async Task Many_and_heavy_images_of_one_account_do_not_stand_before_that_of_another()
    {
        var key = _gpg.MakeKey("Bob <bob@lab.example>");
        Assert.Null(await AddAsync(_bob, _gpg.Export(key)));
        var heavy = new List<Digest>();
        for (var seed = 2; seed < 5; seed++)
        {
            var spec = SifSpec.Image(seed: seed);
            var signature = SifSpecObject.Signature(key, _gpg.Sign(key, SifSealer.TextOf(SifBuilder.Bytes(spec), spec.Objects.Count)));
            var image = SifBuilder.Bytes(spec.With([.. Enumerable.Repeat(signature, 6)]));
            await PushAsync(_bob, "bobs", image);
            heavy.Add(DigestOf(image));
        }

        var honest = DigestOf(await HonestAsync());
        await VerifiedAsync();

        // All of it once more, the honest one last.
        await using (var db = await _rig.DatabaseAsync())
        {
            await db.SignatureChecks.ExecuteUpdateAsync(row => row.SetProperty(check => check.DueSince, DateTimeOffset.UnixEpoch));
            await db.SignatureChecks.Where(check => check.Digest == honest).ExecuteUpdateAsync(row => row.SetProperty(check => check.DueSince, DateTimeOffset.UnixEpoch.AddDays(1)));
        }

        await VerifiedAsync(() => _rig.Get<SignatureWork>().RunAsync(CancellationToken.None));
        await using var after = await _rig.DatabaseAsync();
        var order = await after.SignatureChecks.OrderBy(check => check.CheckedAt).Select(check => check.Digest).ToListAsync();
        Assert.Equal(heavy.Count + 1, order.Count);
        Assert.True(order.IndexOf(honest) <= 1, $"The honest image was number {order.IndexOf(honest) + 1} of {order.Count}.");
    }

    private async Task RefusedAsync(LargeKey key, string words) => Assert.Contains(words, await AddAsync(_bob, key.Text), StringComparison.Ordinal);

    /// <summary>Why a key is refused; null when it is taken.</summary>
    private async Task<string?> AddAsync(RigUser user, string text) => (await _rig.Get<AddKey>().RunAsync(user.Caller, text, CancellationToken.None)).Refusal?.Message;

    private byte[] BytesOf(string fingerprint) => PgpArmor.Decode(_gpg.Export(fingerprint)).Value;

    private async Task<byte[]> HonestAsync()
    {
        var key = _gpg.MakeKey("Alice Ames <alice@lab.example>");
        Assert.Null(await AddAsync(_alice, _gpg.Export(key)));
        var image = SifSealer.Sign(Image, _gpg, key);
        await PushAsync(_alice, "alices", image);
        return image;
    }

    private async Task PushAsync(RigUser user, string collection, byte[] image)
    {
        using var client = _rig.Library(user);
        (await client.PushAsync(collection, "app", "v1", image)).Expect(HttpStatusCode.OK);
    }

    private Task VerifiedAsync(Func<Task>? work = null) => Eventually.EqualAsync(0, async () =>
    {
        await (work?.Invoke() ?? Task.CompletedTask);
        await using var db = await _rig.DatabaseAsync();
        return await db.SignatureChecks.CountAsync(check => check.DueSince != null);
    });

    private async Task<SignatureVerdict> VerdictAsync(byte[] image)
    {
        await using var db = await _rig.DatabaseAsync();
        var digest = DigestOf(image);
        return await db.SignatureChecks.Where(check => check.Digest == digest).Select(check => check.Verdict).SingleAsync();
    }

    private PublicKey RowOf(LargeKey key)
    {
        var row = new PublicKey { Id = Guid.CreateVersion7(), Fingerprint = key.Fingerprint, Material = key.Bytes, Algorithm = 1, Bits = 16384, UploadedById = _bob.Caller.UserId };
        row.Parts.Add(new KeyPart { Id = Guid.CreateVersion7(), Fingerprint = key.Fingerprint, LongId = key.Fingerprint[^16..], ShortId = key.Fingerprint[^8..], Algorithm = 1, Bits = 16384 });
        row.UserIds.Add(new KeyUserId { Id = Guid.CreateVersion7(), Text = "Bob <bob@lab.example>" });
        return row;
    }

    private static Digest DigestOf(byte[] image) => Digest.FromHex(LibraryClient.Hex(image));
}
