using System.Globalization;

namespace Registry.Tests.Rig;

/// <summary>A request that brings the bytes of an upload and stops half way until the test lets it go on: what pages show of it meanwhile can be looked at in peace.</summary>
internal sealed class SlowPush : IDisposable
{
    private readonly RawConnection _connection;
    private readonly byte[] _content;

    private SlowPush(RawConnection connection, byte[] content)
    {
        _connection = connection;
        _content = content;
    }

    /// <summary>How many bytes are sent before it stops.</summary>
    public int FirstHalf => _content.Length / 2;

    /// <summary>Sends the first half.</summary>
    /// <param name="address">The upload's.</param>
    /// <param name="content">All that will be sent.</param>
    public static async Task<SlowPush> BeginAsync(string address, byte[] content)
    {
        var push = new SlowPush(await RawConnection.OpenAsync(address), content);
        await push._connection.SendHeadAsync($"PUT {new Uri(address).AbsolutePath} HTTP/1.1", string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}"));
        await push._connection.SendAsync(content.AsMemory(0, push.FirstHalf));
        return push;
    }

    /// <summary>Sends the rest.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> FinishAsync()
    {
        await _connection.SendAsync(_content.AsMemory(FirstHalf));
        return await _connection.StatusAsync();
    }

    /// <summary>Waits for an answer that contains these words, without sending more.</summary>
    public Task<string> AnswerAsync(string words) => _connection.AnswerAsync(words);

    public void Dispose() => _connection.Dispose();
}
