using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Registry.Bench.Machine;

/// <summary>What the figures depend on: one line each.</summary>
internal static class MachineFacts
{
    public static async Task<IReadOnlyList<string>> ReadAsync(BenchOptions options, Tools tools, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Folder);
        var drive = new DriveInfo(options.Folder);
        var facts = new List<string>
        {
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, load average before: {FirstWord("/proc/loadavg")}",
            $"{Environment.ProcessorCount} × {Field("/proc/cpuinfo", "model name")}; {Field("/proc/meminfo", "MemTotal")} of memory",
            $"{Field("/etc/os-release", "PRETTY_NAME").Trim('"')}, Linux {FirstWord("/proc/sys/kernel/osrelease")}; data on {drive.DriveFormat}",
            $"{RuntimeInformation.FrameworkDescription}; images of {options.ImageBytes >> 20} MiB; {options.Runs} run(s) of each, medians",
        };
        await AddAsync(facts, tools.Nginx, "-v", cancellationToken);
        await AddAsync(facts, tools.DockerRegistry, "--version", cancellationToken);
        await AddAsync(facts, tools.Wrk, "-v", cancellationToken);
        await AddAsync(facts, tools.Curl, "--version", cancellationToken);
        await AddAsync(facts, tools.Apptainer, "--version", cancellationToken);
        return facts;
    }

    private static async Task AddAsync(List<string> facts, string? program, string option, CancellationToken cancellationToken)
    {
        if (program is null)
        {
            return;
        }

        // Some print their version on the one stream, some on the other, and wrk ends with an error.
        using var process = Process.Start(new ProcessStartInfo(program, [option])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        facts.Add(said.Split('\n')[0].Trim());
    }

    private static string FirstWord(string file) => File.ReadAllText(file).Split([' ', '\n'])[0];

    private static string Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim() ?? "unknown";
}
