using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;

namespace Registry.Portal.Admin.Settings;

/// <summary>What the page shows.</summary>
public sealed record SettingsView(IReadOnlyList<SettingRow> Rows);

/// <summary>Every setting with its value, its default and where it comes from.</summary>
public sealed partial class SettingsPage(SettingsInventory settings) : AdminPage<string, SettingsView>
{
    protected override string State => PortalUrls.AdminSettings;

    protected override bool Concerns(RegistryEvent change) => false;

    protected override Task<SettingsView?> ReadAsync(Caller caller, string state) =>
        Task.FromResult(settings.Read(caller) is { Succeeded: true } rows ? new SettingsView(rows.Value) : null);

    private static string TitleOf(string group) => group switch
    {
        "Registry" => "This registry",
        "Postgres" => "Embedded PostgreSQL",
        _ => group,
    };
}
