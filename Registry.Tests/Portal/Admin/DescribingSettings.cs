using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Registry.Core;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Portal;
using Registry.Portal.Admin.Settings;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Admin;

/// <summary>The classes of options, the page of settings and docs/operations.md tell of the same settings.</summary>
public sealed partial class DescribingSettings : IDisposable
{
    private readonly TestFolder _folder = new();

    private static string Manual { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_class_of_options_is_on_the_page()
    {
        var classes = new[] { typeof(RegistryCore).Assembly, typeof(Registry.Api.Hosting.RegistryHost).Assembly, typeof(PortalOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section")?.GetValue(null) is string section && section.StartsWith("Registry", StringComparison.Ordinal));
        Assert.Equal(classes.Select(type => type.Name).Order(StringComparer.Ordinal), SettingGroup.All.Select(group => group.Options.Name).Order(StringComparer.Ordinal));
        Assert.All(SettingGroup.All, group => Assert.Equal(group.Options.GetField("Section")!.GetValue(null), group.Section));
    }

    [Fact]
    public void Every_option_is_described_and_nothing_else_is()
    {
        var described = SettingDescription.All.Where(about => about.Default is null).Select(about => about.Key);
        Assert.Equal(SettingGroup.All.SelectMany(SettingsInventory.KeysOf).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manual_lists_the_same_settings_in_the_same_words()
    {
        var manual = Row().Matches(Manual).ToDictionary(row => row.Groups["key"].Value, row => row.Groups["meaning"].Value);
        var page = SettingDescription.All.ToDictionary(about => about.Key, about => about.Sregistry is null ? about.Meaning : $"{about.Meaning} ({about.Sregistry})");
        Assert.Equal(page.OrderBy(row => row.Key, StringComparer.Ordinal), manual.OrderBy(row => row.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_comes_with_where_it_is_from()
    {
        var file = _folder.Below("appsettings.json");
        File.WriteAllText(file, """{"Registry":{"Name":"From a file","Access":{"PrivateOnly":true}}}""");
        Environment.SetEnvironmentVariable("SETTINGSTEST_Registry__Uploads__MaxBytes", "1048576");
        var configuration = new ConfigurationManager();
        configuration.AddJsonFile(file).AddEnvironmentVariables("SETTINGSTEST_").AddCommandLine(["--Registry:Name=From the line", "--ConnectionStrings:Registry=Host=db;Password=hush", "--Registry:TrustedProxies:0=10.0.0.5"]);

        var rows = Read(configuration);

        Assert.Equal(("From the line", "command line"), (rows["Registry:Name"].Value, rows["Registry:Name"].Source));
        Assert.Equal(("true", "appsettings.json"), (rows["Registry:Access:PrivateOnly"].Value, rows["Registry:Access:PrivateOnly"].Source));
        Assert.Equal(("1048576 (1.0 MiB)", "environment variable Registry__Uploads__MaxBytes"), (rows["Registry:Uploads:MaxBytes"].Value, rows["Registry:Uploads:MaxBytes"].Source));
        Assert.Equal(("10.0.0.5", "command line"), (rows["Registry:TrustedProxies"].Value, rows["Registry:TrustedProxies"].Source));
        Assert.Equal(("1.00:00:00", "default"), (rows["Registry:Uploads:Lifetime"].Value, rows["Registry:Uploads:Lifetime"].Source));
        Assert.Equal("set", rows["ConnectionStrings:Registry"].Value);
        Assert.DoesNotContain(rows.Values, row => row.ToString().Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_but_admins_reads_them() =>
        Assert.Equal(RegistryError.NotFound, Inventory(new ConfigurationManager()).Read(Caller.Visitor).Refusal?.Error);

    private Dictionary<string, SettingRow> Read(IConfiguration configuration) => Inventory(configuration).Read(Caller.Operator).Value.ToDictionary(row => row.About.Key);

    private SettingsInventory Inventory(IConfiguration configuration) => new(configuration, Registry.Core.Kernel.Data.DataDirectory.Open(_folder.Below("data")).Value);

    [GeneratedRegex(@"^\| `(?<key>(?:ConnectionStrings|Registry):[A-Za-z:]+?)(?::0)?`[^|]*\| [^|]* \| (?<meaning>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
