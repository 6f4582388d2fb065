using Microsoft.Extensions.Options;
using Registry.Core.Errors;
using Registry.Core.Keys;
using Registry.Core.Keys.OpenPgp;
using Registry.Core.Signatures;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Keys;

/// <summary>Programs in the place of GnuPG that misbehave as GnuPG might on hostile input.</summary>
public sealed class BoundingGnuPg : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly GnuPgHome _gpg = new();

    public void Dispose()
    {
        _folder.Dispose();
        _gpg.Dispose();
    }

    [NeedsFact(Tool.GnuPg)]
    public async Task One_that_never_stops_writing_is_stopped()
    {
        var key = PgpArmor.Decode(_gpg.Export(_gpg.MakeKey("Ana <ana@lab.example>"))).Value;
        using var endless = Program("exec yes");
        Assert.Equal(RegistryError.InvalidRequest, (await new KeyReader(endless).ReadAsync(key, null, CancellationToken.None)).Refusal?.Error);
        using var chatty = Program("exec yes >&2");
        Assert.Equal(RegistryError.InvalidRequest, (await new KeyReader(chatty).ReadAsync(key, null, CancellationToken.None)).Refusal?.Error);
    }

    [NeedsFact(Tool.GnuPg)]
    public async Task One_that_wants_too_much_memory_or_fails_says_nothing_that_is_believed()
    {
        var message = System.Text.Encoding.ASCII.GetBytes(_gpg.Sign(_gpg.MakeKey("Ana <ana@lab.example>"), "{}"));
        using var greedy = Program("""printf '[GNUPG:] %s\n' "$(head -c 1000000000 /dev/zero | tr '\0' x)" >&2""");
        Assert.Equal(SignatureState.Broken, (await new MessageVerifier(greedy).VerifyAsync(message, ReadOnlyMemory<byte>.Empty, CancellationToken.None)).State);
        using var failing = Program("exit 2");
        Assert.Equal(SignatureState.Broken, (await new MessageVerifier(failing).VerifyAsync(message, ReadOnlyMemory<byte>.Empty, CancellationToken.None)).State);
        Assert.Null(await failing.VersionAsync(CancellationToken.None));
    }

    [NeedsFact(Tool.GnuPg)]
    public async Task Whoever_stops_waiting_stops_it()
    {
        using var sleeping = Program("exec sleep 600");
        using var patience = new CancellationTokenSource();
        var version = sleeping.VersionAsync(patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => version);
    }

    private GnuPg Program(string script)
    {
        var file = _folder.Below($"{Guid.NewGuid():N}");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new GnuPg(Options.Create(new KeyOptions { Program = file }));
    }
}
