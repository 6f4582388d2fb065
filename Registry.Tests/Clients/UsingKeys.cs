using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Clients;

/// <summary>What researchers do with keys and signatures, with the client that they have.</summary>
public sealed class UsingKeys : IAsyncLifetime, IDisposable
{
    private readonly ApptainerClient _signer = new();
    private readonly ApptainerClient _reader = new();
    private RegistryRig _rig = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        await _signer.UseAsync(_rig.Url, (await _rig.UserAsync("alice")).Token);
        await _reader.UseAsync(_rig.Url, token: null);
    }

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        NoFaults.In(_rig.Log.Failures);
    }

    public void Dispose()
    {
        _signer.Dispose();
        _reader.Dispose();
    }

    [NeedsFact(Tool.Apptainer, Tool.GnuPg)]
    public async Task A_key_is_pushed_found_and_pulled()
    {
        var fingerprint = await MakeKeyAsync();
        var (code, refused) = await _reader.TryAsync("key", "search", "Alice");
        Assert.NotEqual(0, code);
        Assert.Contains("no matching keys", refused, StringComparison.Ordinal);
        Assert.Contains("Added", await _signer.RunAsync("key", "push", fingerprint), StringComparison.Ordinal);
        Assert.Contains("Alice", await _reader.RunAsync("key", "search", "alice@lab.example"), StringComparison.Ordinal);
        Assert.Contains(fingerprint, await _reader.RunAsync("key", "search", "-l", "Alice"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Alice", await _reader.RunAsync("key", "search", $"0x{fingerprint}"), StringComparison.Ordinal);
        await _reader.RunAsync("key", "pull", fingerprint);
        Assert.Contains(fingerprint, await _reader.RunAsync("key", "list"), StringComparison.OrdinalIgnoreCase);
        (code, refused) = await _reader.TryAsync("key", "push", fingerprint);
        Assert.NotEqual(0, code);
        Assert.Contains("unauthorized or missing token", refused, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Apptainer, Tool.GnuPg)]
    public async Task A_signed_image_is_verified_by_the_client_against_this_key_server_and_by_the_registry()
    {
        var fingerprint = (await MakeKeyAsync()).ToLowerInvariant();
        await _signer.RunAsync("key", "push", fingerprint);
        var image = _signer.File("signed.sif");
        File.Copy(ApptainerClient.Fixture("labels.sif"), image);
        await _signer.RunAsync("sign", "-k", "0", image);

        // Without -U the client verifies before it pushes; the reader has no key but the server's.
        await _signer.RunAsync("push", image, "library://alice/tools/signed:v1");
        var pulled = await _reader.RunAsync("pull", _reader.File("signed.sif"), "library://alice/tools/signed:v1");
        Assert.DoesNotContain("WARNING", pulled, StringComparison.Ordinal);
        Assert.Contains("Alice Ames", await _reader.RunAsync("verify", _reader.File("signed.sif")), StringComparison.Ordinal);
        await Eventually.EqualAsync(SignatureVerdict.Verified, VerdictAsync);
        await using var db = await _rig.DatabaseAsync();
        Assert.Equal(fingerprint, (await db.ImageSignatures.SingleAsync()).KeyFingerprint);
    }

    [NeedsFact(Tool.Apptainer, Tool.GnuPg)]
    public async Task What_a_collection_does_not_take_is_told_in_the_terminal()
    {
        var fingerprint = await MakeKeyAsync();
        await _signer.RunAsync("key", "push", fingerprint);
        var image = _signer.File("app.sif");
        File.Copy(ApptainerClient.Fixture("labels.sif"), image);
        await _signer.RunAsync("push", "-U", ApptainerClient.Fixture("small-unsigned.sif"), "library://alice/strict/app:v0");
        await RequireAsync(fingerprint);
        var (code, refused) = await _signer.TryAsync("push", "-U", image, "library://alice/strict/app:v1");
        Assert.NotEqual(0, code);
        Assert.Contains("'strict' takes only images with a verified signature of a key of alice (", refused, StringComparison.Ordinal);
        Assert.Contains("This image is not signed.", refused, StringComparison.Ordinal);
        await _signer.RunAsync("sign", "-k", "0", image);
        await _signer.RunAsync("push", image, "library://alice/strict/app:v1");
    }

    [NeedsFact(Tool.Apptainer, Tool.GnuPg)]
    public async Task A_key_that_ended_after_it_signed_is_refused_by_the_client_and_the_registry_says_both()
    {
        using var gpg = new GnuPgHome();
        var old = gpg.MakeKey("Old <old@lab.example>", "1y", "20200101T000000");
        var bob = await _rig.UserAsync("bob");
        Assert.True((await _rig.Get<AddKey>().RunAsync(bob.Caller, gpg.Export(old), CancellationToken.None)).Succeeded);
        var text = SifSealer.TextOf(SifBuilder.Bytes(SifSpec.Image()), 3);
        var image = SifBuilder.Bytes(SifSpec.Image().With(SifSpecObject.Signature(old, gpg.Sign(old, text, "--faked-system-time", "20200601T000000"))));
        using var client = _rig.Library(bob);
        (await client.PushAsync("tools", "old", "v1", image)).Expect(System.Net.HttpStatusCode.OK);
        await Eventually.EqualAsync(SignatureVerdict.Verified, VerdictAsync);

        await _reader.RunAsync("pull", "-U", _reader.File("old.sif"), "library://bob/tools/old:v1");
        var (code, refused) = await _reader.TryAsync("verify", _reader.File("old.sif"));
        Assert.NotEqual(0, code);
        Assert.Contains("expired", refused, StringComparison.Ordinal);
        var told = (await client.GetAsync("/v1/images/tools/old:v1")).Data!["signatureText"]!.GetValue<string>();
        Assert.Contains("its key ended on 2020-12-31", told, StringComparison.Ordinal);
    }

    private async Task RequireAsync(string fingerprint)
    {
        await using var db = await _rig.DatabaseAsync();
        var collection = await db.Collections.Where(each => each.Name == "strict").Select(each => each.Id).SingleAsync();
        Assert.True((await _rig.Get<RequireSignatures>().RunAsync(Caller.Operator, collection, fingerprint, isChosen: true, CancellationToken.None)).Succeeded);
    }

    private async Task<SignatureVerdict> VerdictAsync()
    {
        await using var db = await _rig.DatabaseAsync();
        return await db.Images.Select(image => image.SignatureVerdict).SingleAsync();
    }

    private async Task<string> MakeKeyAsync()
    {
        await _signer.RunAsync("key", "newpair", "-N", "Alice Ames", "-E", "alice@lab.example", "-C", "", "-P", "", "-U=false", "-b", "2048");
        var listed = await _signer.RunAsync("key", "list", "--secret");
        return listed.Split('\n').First(line => line.Contains("Fingerprint:", StringComparison.Ordinal)).Split(':', 2)[1].Trim();
    }
}
