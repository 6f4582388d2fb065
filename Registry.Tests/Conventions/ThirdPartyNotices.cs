using System.Text.Json;
using System.Text.RegularExpressions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>Whoever gets the published program is told whose works are in it and under which licences (<c>eng/third-party.sh</c>).</summary>
public sealed partial class ThirdPartyNotices
{
    [Fact]
    public async Task Every_package_in_the_published_program_is_named_with_its_licence()
    {
        var folder = await PortalProcess.Folder;
        using var list = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "Registry.Portal.deps.json")));
        var packages = list.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Replace('/', ' '))
            .ToList();

        Assert.True(packages.Count > 10, $"Only {packages.Count} packages were found; the search for them is broken.");
        Assert.Empty(packages.Except(await NamedAsync(folder), StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder, "LICENSE")));
    }

    [NeedsTheory(Tool.Npm)]
    [InlineData("charts")]
    [InlineData("math")]
    public async Task Every_package_that_scripts_are_made_of_is_named_with_its_licence(string scripts)
    {
        using var wanted = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "eng", scripts, "package.json")));

        // esbuild puts the others together and is not among them itself.
        var packages = wanted.RootElement.GetProperty("dependencies").EnumerateObject()
            .Where(package => package.Name != "esbuild")
            .Select(package => $"{package.Name} {package.Value.GetString()}");

        Assert.Empty(packages.Except(await NamedAsync(await PortalProcess.Folder), StringComparer.Ordinal));
    }

    private static async Task<HashSet<string>> NamedAsync(string folder) =>
        [.. Entry().Matches(await File.ReadAllTextAsync(Path.Combine(folder, "THIRD-PARTY-NOTICES.txt"))).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^(?<name>\S.*)\n  Licence: \S", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
