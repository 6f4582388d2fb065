using System.Globalization;

namespace Registry.Bench.Machine;

/// <summary>How much the processors have worked for a server and everything that it started. Unlike a rate it does not depend on what else runs.</summary>
internal static class ProcessorTime
{
    // Linux counts in hundredths of a second whatever the machine.
    private const double TicksPerSecond = 100;

    // Fields of /proc/PID/stat, counted from the one behind the program's name, which may have spaces in it.
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;

    /// <summary>Seconds that the process and its living descendants have used.</summary>
    public static double SecondsOf(int process)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: FieldsOrNull(id)))
            .Where(one => one.Fields is not null)
            .ToList();
        HashSet<int> family = [process];
        var known = 0;
        while (known < family.Count)
        {
            known = family.Count;
            family.UnionWith(all.Where(one => family.Contains(Number(one.Fields!, Parent))).Select(one => one.Id));
        }

        return all.Where(one => family.Contains(one.Id)).Sum(one => Number(one.Fields!, User) + Number(one.Fields!, System)) / TicksPerSecond;
    }

    private static int Number(string[] fields, int index) => int.Parse(fields[index], CultureInfo.InvariantCulture);

    private static string[]? FieldsOrNull(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It has ended in between.
            return null;
        }
    }
}
