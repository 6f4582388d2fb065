using Registry.Core.Content.Keys.OpenPgp;
using Xunit;

namespace Registry.Tests.Core.Content.Keys;

public sealed class TakingTurnsAtGnuPg
{
    private static readonly Guid Ana = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();
    private static readonly Guid Eve = Guid.CreateVersion7();

    [Fact]
    public async Task Who_asks_often_waits_for_their_own_and_nobody_else_does()
    {
        var turns = new FairTurns(2);
        var first = await turns.TakeAsync(Bob, CancellationToken.None);
        var more = Enumerable.Range(0, 5).Select(_ => turns.TakeAsync(Bob, CancellationToken.None)).ToList();
        Assert.DoesNotContain(more, turn => turn.IsCompleted);

        using (await turns.TakeAsync(Ana, CancellationToken.None))
        {
            var eve = turns.TakeAsync(Eve, CancellationToken.None);
            first.Dispose();
            first.Dispose();

            // Bob had a turn; Eve had none.
            (await eve).Dispose();
            (await more[0]).Dispose();
        }

        foreach (var turn in more.Skip(1))
        {
            (await turn).Dispose();
        }
    }

    [Fact]
    public async Task Who_stops_waiting_takes_no_turn()
    {
        var turns = new FairTurns(1);
        var first = await turns.TakeAsync(Ana, CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var given = turns.TakeAsync(Bob, patience.Token);
        var next = turns.TakeAsync(Eve, CancellationToken.None);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        first.Dispose();
        (await next).Dispose();
    }
}
