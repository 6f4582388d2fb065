using Microsoft.Extensions.Logging.Abstractions;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui.Pages;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Ui;

public sealed class AnonymousViewCacheTests
{
    private readonly EventBus _bus = new(NullLogger<EventBus>.Instance);
    private readonly ManualClock _clock = new();
    private readonly AnonymousViewCache _reads;

    public AnonymousViewCacheTests() => _reads = new AnonymousViewCache(_bus, _clock);

    [Fact]
    public async Task Pages_that_are_told_of_one_change_share_its_reading()
    {
        var (count, gate) = (0, new TaskCompletionSource<string?>());
        Task<string?> Read()
        {
            count++;
            return gate.Task;
        }

        var pages = Enumerable.Range(0, 10).Select(_ => ReadAsync("a", Read)).ToList();
        gate.SetResult("the view");

        Assert.All(await Task.WhenAll(pages), view => Assert.Equal("the view", view));
        Assert.Equal("the view", await ReadAsync("a", Read));
        Assert.Equal(1, count);
        Assert.Equal("other", await ReadAsync("b", () => Task.FromResult<string?>("other")));
    }

    [Fact]
    public async Task After_another_change_or_two_seconds_it_is_read_again()
    {
        Assert.Equal("first", await ReadAsync("a", () => Task.FromResult<string?>("first")));

        await _bus.DispatchAsync(new RegistryEvent(RegistryEventKind.Pulled));
        Assert.Equal("second", await ReadAsync("a", () => Task.FromResult<string?>("second")));

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await ReadAsync("a", () => Task.FromResult<string?>(null)));
    }

    [Fact]
    public async Task When_the_page_that_reads_is_left_the_others_read_themselves()
    {
        var left = new TaskCompletionSource<string?>();
        var first = ReadAsync("a", () => left.Task);
        var second = ReadAsync("a", () => Task.FromResult<string?>("mine"));
        left.SetCanceled(CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("mine", await second);
    }

    private Task<string?> ReadAsync(string state, Func<Task<string?>> read) => _reads.ReadAsync(typeof(AnonymousViewCacheTests), state, read, CancellationToken.None);
}
