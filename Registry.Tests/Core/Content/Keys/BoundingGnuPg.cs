using Microsoft.Extensions.Options;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Keys;

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
        var endless = Program("exec yes");
        Assert.Equal(RegistryError.InvalidRequest, (await Reader(endless).ReadAsync(key, null, Guid.Empty, CancellationToken.None)).Refusal?.Error);
        var chatty = Program("exec yes >&2");
        Assert.Equal(RegistryError.InvalidRequest, (await Reader(chatty).ReadAsync(key, null, Guid.Empty, CancellationToken.None)).Refusal?.Error);
    }

    [NeedsFact(Tool.GnuPg)]
    public async Task One_that_wants_too_much_memory_or_fails_says_nothing_that_is_believed()
    {
        var message = System.Text.Encoding.ASCII.GetBytes(_gpg.Sign(_gpg.MakeKey("Ana <ana@lab.example>"), "{}"));
        var greedy = Program("""printf '[GNUPG:] %s\n' "$(head -c 1000000000 /dev/zero | tr '\0' x)" >&2""");
        Assert.Equal(SignatureState.NotVerifiable, (await new MessageVerifier(greedy, TimeProvider.System).VerifyAsync(message, ReadOnlyMemory<byte>.Empty, Guid.Empty, CancellationToken.None)).State);
        var failing = Program("exit 2");
        var found = await new MessageVerifier(failing, TimeProvider.System).VerifyAsync(message, ReadOnlyMemory<byte>.Empty, Guid.Empty, CancellationToken.None);
        Assert.Equal((SignatureState.NotVerifiable, "GnuPG could not check it: it ended with code 2 and said nothing of a signature."), (found.State, found.Fault));
        Assert.Null(await failing.VersionAsync(CancellationToken.None));
    }

    [NeedsFact(Tool.GnuPg)]
    public async Task Whoever_stops_waiting_stops_it()
    {
        var sleeping = Program("exec sleep 600");
        using var patience = new CancellationTokenSource();
        var version = sleeping.VersionAsync(patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => version);
    }

    [Fact]
    public async Task A_key_that_is_made_to_take_long_never_reaches_it()
    {
        var ran = _folder.Below("ran");
        var key = new LargeKey(16384, 16384, "Eve <eve@lab.example>").Bytes;
        var program = Program($"touch {ran}; exit 2");
        Assert.Equal(RegistryError.TooLarge, (await Reader(program).ReadAsync(key, null, Guid.Empty, CancellationToken.None)).Refusal?.Error);

        // Nor does what is stored of it, when something smaller comes to it.
        var small = PgpArmor.Decode(_gpg.Export(_gpg.MakeKey("Ana <ana@lab.example>"))).Value;
        Assert.Equal(RegistryError.TooLarge, (await Reader(program).ReadAsync(small, key, Guid.Empty, CancellationToken.None)).Refusal?.Error);
        Assert.False(File.Exists(ran));
    }

    private static KeyReader Reader(GnuPg program) => new(program, new KeyBounds(Options.Create(new KeyOptions())));

    private GnuPg Program(string script)
    {
        var file = _folder.Below($"{Guid.NewGuid():N}");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new GnuPg(Options.Create(new KeyOptions { Program = file }));
    }
}
