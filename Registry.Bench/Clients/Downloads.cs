namespace Registry.Bench.Clients;

/// <summary>Downloads to nowhere.</summary>
internal static class Downloads
{
    private const int BufferBytes = 256 << 10;

    /// <exception cref="BenchFault">The body was not as long as it should be.</exception>
    public static async Task DiscardAsync(HttpClient http, string address, long size, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferBytes];
        var received = 0L;
        for (var read = 1; read > 0; received += read)
        {
            read = await body.ReadAsync(buffer, cancellationToken);
        }

        if (received != size)
        {
            throw new BenchFault($"{address} sent {received} bytes instead of {size}.");
        }
    }
}
