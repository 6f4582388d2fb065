using System.Globalization;

namespace Registry.Bench.Machine;

/// <summary>How much memory a process has resident, as the kernel counts it.</summary>
internal static class ResidentMemory
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Now, in bytes.</summary>
    public static long Of(int process) => Read(process, "VmRSS:");

    /// <summary>The most since the process began, or since <see cref="ForgetPeak"/>, in bytes.</summary>
    public static long PeakOf(int process) => Read(process, "VmHWM:");

    /// <summary>Lets the kernel count the peak anew.</summary>
    public static void ForgetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    /// <summary>Looks every 50 ms until the work is done.</summary>
    /// <returns>The largest value seen, in bytes.</returns>
    public static async Task<long> LargestDuringAsync(int process, Task work)
    {
        var largest = 0L;
        while (!work.IsCompleted)
        {
            largest = Math.Max(largest, Of(process));
            await Task.WhenAny(work, Task.Delay(Between, TimeProvider.System, CancellationToken.None));
        }

        await work;
        return largest;
    }

    private static long Read(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length).Trim().TrimEnd("kB").TrimEnd(), CultureInfo.InvariantCulture) << 10;
    }
}
