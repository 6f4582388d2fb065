namespace Registry.Bench.Machine;

/// <summary>The programs that the comparisons need; null where the machine has none.</summary>
internal sealed record Tools(string? Nginx, string? DockerRegistry, string? Wrk, string? Curl, string? Chromium, string? Apptainer)
{
    // Servers are installed where an ordinary user's PATH does not look.
    private static readonly string[] MoreFolders = ["/usr/sbin", "/sbin", "/usr/local/sbin"];

    public static Tools Find(string project)
    {
        var client = Path.Combine(project, ".tools", "apptainer", "apptainer");
        return new Tools(
            OnPathOrNull("nginx"), OnPathOrNull("docker-registry"), OnPathOrNull("wrk"), OnPathOrNull("curl"),
            OnPathOrNull("chromium-headless-shell") ?? OnPathOrNull("chromium") ?? OnPathOrNull("chromium-browser"),
            File.Exists(client) ? client : null);
    }

    private static string? OnPathOrNull(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(MoreFolders)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
