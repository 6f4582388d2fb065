using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;

namespace Registry.Tests.Core.Content.Signatures;

/// <summary>A registry with somebody who signs, pushes, and lets the signatures be verified.</summary>
internal sealed class SignatureScenario(RegistryRig rig) : IDisposable
{
    private LibraryClient _client = null!;

    public GnuPgHome Gpg { get; } = new();

    public RigUser Ana { get; private set; } = null!;

    public static async Task<SignatureScenario> StartAsync(RegistryRig rig)
    {
        var scenario = new SignatureScenario(rig) { Ana = await rig.UserAsync("ana") };
        scenario._client = rig.Library(scenario.Ana);
        return scenario;
    }

    /// <summary>Makes a key and brings it to the registry.</summary>
    public async Task<string> KeyAsync(string userId)
    {
        var fingerprint = Gpg.MakeKey(userId);
        await AddAsync(fingerprint);
        return fingerprint;
    }

    /// <summary>Brings a key's present state to the registry.</summary>
    public async Task<Guid> AddAsync(string fingerprint) => (await rig.Get<AddKey>().RunAsync(Ana.Caller, Gpg.Export(fingerprint), CancellationToken.None)).Value.Id;

    public Task<Reply> PushAsync(byte[] image, string collection = "tools", string container = "signed") => _client.PushAsync(collection, container, "v1", image);

    /// <summary>The verdict on the image, once nothing waits any more.</summary>
    public async Task<SignatureVerdict> VerdictAsync(byte[] image)
    {
        await Eventually.EqualAsync(0, async () =>
        {
            await using var waiting = await rig.DatabaseAsync();
            return await waiting.SignatureChecks.CountAsync(check => check.DueSince != null);
        });
        await using var db = await rig.DatabaseAsync();
        var digest = Registry.Core.Kernel.Names.Digest.FromHex(LibraryClient.Hex(image));
        return await db.Images.Where(each => each.Digest == digest).Select(each => each.SignatureVerdict).Distinct().SingleAsync();
    }

    /// <summary>Pushes the image and waits for the verdict on it.</summary>
    public async Task<SignatureVerdict> JudgeAsync(byte[] image)
    {
        (await PushAsync(image)).Expect(System.Net.HttpStatusCode.OK);
        return await VerdictAsync(image);
    }

    /// <summary>What is wrong with the image's signatures, in its order; null where nothing is.</summary>
    public async Task<IReadOnlyList<SignatureRow>> SignaturesAsync(byte[] image)
    {
        await using var db = await rig.DatabaseAsync();
        var digest = Registry.Core.Kernel.Names.Digest.FromHex(LibraryClient.Hex(image));
        var container = await db.Images.Where(each => each.Digest == digest).Select(each => each.ContainerId).FirstAsync();
        return await rig.Get<SignatureQueries>().ListAsync(Ana.Caller, container, digest, CancellationToken.None);
    }

    public void Dispose()
    {
        _client.Dispose();
        Gpg.Dispose();
    }
}
