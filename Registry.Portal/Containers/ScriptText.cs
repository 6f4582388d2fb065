namespace Registry.Portal.Containers;

/// <summary>A script or text of an image as it is read: without what the client puts before every one, and not indented as a whole.</summary>
internal static class ScriptText
{
    private const string Licence = "# Copyright (c) Contributors to the Apptainer project";

    /// <summary>The client writes it where an environment begins that the author adds to.</summary>
    private const string Placeholder = "# Custom environment shell code should follow";

    /// <summary>What is left of it; empty when it says nothing.</summary>
    /// <param name="text">As the image has it.</param>
    public static string Of(string text)
    {
        var lines = text.Trim('\n').Split('\n').ToList();
        var start = IsShebang(lines[0]) ? 1 : 0;
        while (start < lines.Count && string.IsNullOrWhiteSpace(lines[start]))
        {
            start++;
        }

        if (start < lines.Count && lines[start].StartsWith(Licence, StringComparison.Ordinal))
        {
            var end = start;
            while (end < lines.Count && lines[end].StartsWith('#'))
            {
                end++;
            }

            lines.RemoveRange(start, end - start);
            lines.RemoveAll(line => line.TrimEnd() == Placeholder);
            if (lines.TrueForAll(line => string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#')))
            {
                return string.Empty;
            }
        }

        return string.Join('\n', Dedented(lines)).Trim('\n');
    }

    private static bool IsShebang(string line) => line.StartsWith("#!", StringComparison.Ordinal);

    private static IEnumerable<string> Dedented(List<string> lines)
    {
        // The client writes the first line itself, and the author's section below it as it stands.
        var written = lines.Where(line => !string.IsNullOrWhiteSpace(line) && !IsShebang(line)).ToList();
        var indent = written.Count == 0 ? 0 : written.Min(line => line.Length - line.TrimStart(' ', '\t').Length);
        return lines.Select(line => IsShebang(line) ? line : line.Length > indent ? line[indent..] : line.TrimStart(' ', '\t'));
    }
}
