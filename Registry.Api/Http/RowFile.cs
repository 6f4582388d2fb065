using System.Text;

namespace Registry.Api.Http;

/// <summary>A text file that is sent while its rows are read from the database.</summary>
public static class RowFile
{
    private const int BufferSize = 32 * 1024;

    /// <summary>Sends it. When reading fails before anything was sent, nothing is; afterwards the connection is cut, so that what has come does not pass for the whole.</summary>
    /// <param name="http">The request; type and name of the file are set.</param>
    /// <param name="write">Writes the rows.</param>
    public static async Task SendRowsAsync(this HttpContext http, Func<TextWriter, CancellationToken, Task> write)
    {
        var text = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        try
        {
            await write(text, http.RequestAborted);
        }
        catch (Exception) when (http.Response.HasStarted)
        {
            http.Abort();
            throw;
        }

        // Not when it failed: that would send the beginning as if it were all.
        await text.DisposeAsync();
    }
}
