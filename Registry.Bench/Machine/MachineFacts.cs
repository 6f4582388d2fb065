using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Registry.Bench.Machine;

/// <summary>What the figures depend on: one line each.</summary>
internal static class MachineFacts
{
    public static async Task<IReadOnlyList<string>> ReadAsync(BenchOptions options, Tools tools, CancellationToken token)
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
        await AddAsync(facts, tools.Nginx, "-v", token);
        await AddAsync(facts, tools.DockerRegistry, "--version", token);
        await AddAsync(facts, tools.Wrk, "-v", token);
        await AddAsync(facts, tools.Curl, "--version", token);
        await AddAsync(facts, tools.Apptainer, "--version", token);
        return facts;
    }

    private static async Task AddAsync(List<string> facts, string? program, string option, CancellationToken token)
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
        var said = await process.StandardOutput.ReadToEndAsync(token) + await process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        facts.Add(said.Split('\n')[0].Trim());
    }

    private static string FirstWord(string file) => File.ReadAllText(file).Split([' ', '\n'])[0];

    private static string Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim() ?? "unknown";
}
