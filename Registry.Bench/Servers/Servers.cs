namespace Registry.Bench.Servers;

/// <summary>What the servers of the benchmark have in common.</summary>
internal static class Servers
{
    /// <summary>The server once it is ready; one that does not get ready is stopped.</summary>
    public static async Task<T> WhenReadyAsync<T>(T server, Task ready)
        where T : IAsyncDisposable
    {
        try
        {
            await ready;
            return server;
        }
        finally
        {
            if (!ready.IsCompletedSuccessfully)
            {
                await server.DisposeAsync();
            }
        }
    }
}
