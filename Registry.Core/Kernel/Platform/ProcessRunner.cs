using System.Diagnostics;

namespace Registry.Core.Kernel.Platform;

/// <summary>Runs a program of the machine to its end.</summary>
internal static class ProcessRunner
{
    /// <summary>What a program left behind: its exit code and everything it printed.</summary>
    internal sealed record Answer(int ExitCode, string Output);

    public static Task<Answer> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(new ProcessStartInfo(program, arguments), input: "", cancellationToken);

    /// <summary>Runs it with a text on its standard input. Cancelling kills it.</summary>
    public static async Task<Answer> RunAsync(ProcessStartInfo start, string input, CancellationToken cancellationToken)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new IOException($"{start.FileName} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
