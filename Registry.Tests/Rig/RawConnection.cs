using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Registry.Tests.Rig;

/// <summary>A connection on which a test writes what no HTTP client would: half a request, junk, or nothing more.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    public static async Task<RawConnection> OpenAsync(string url)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(url).Port);
        return new RawConnection(client);
    }

    /// <summary>Sends these lines as the head of a request, with a Host and an empty line.</summary>
    public Task SendHeadAsync(params string[] lines) => SendAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", [.. lines, "Host: 127.0.0.1", "\r\n"])));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes);

    /// <summary>No more bytes will come; answers may.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Waits for an answer's first line.</summary>
    /// <returns>The status; 0 when the server hung up without one.</returns>
    public async Task<int> StatusAsync()
    {
        try
        {
            using var reader = new StreamReader(_stream, Encoding.Latin1, leaveOpen: true);
            var line = await reader.ReadLineAsync();
            return line is null ? 0 : int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Waits until the answer contains these words, or ends.</summary>
    /// <returns>All of it so far.</returns>
    public async Task<string> AnswerAsync(string words)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        int read;
        while (!answer.ToString().Contains(words, StringComparison.Ordinal) && (read = await _stream.ReadAsync(buffer)) > 0)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    /// <summary>Hangs up at once, without good-byes.</summary>
    public void Reset()
    {
        _client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Close();
    }

    public void Dispose() => _client.Dispose();
}
