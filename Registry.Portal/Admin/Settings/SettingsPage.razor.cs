using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Events;

namespace Registry.Portal.Admin.Settings;

/// <summary>What the page shows.</summary>
public sealed record SettingsView(IReadOnlyList<SettingRow> Rows);

/// <summary>Every setting with its value, its default and where it comes from.</summary>
public sealed partial class SettingsPage(SettingsInventory settings) : AdminPage<SettingsView>
{
    protected override bool Concerns(RegistryEvent change) => false;

    protected override Task<Result<SettingsView>> ReadAsync(Caller caller)
    {
        var rows = settings.Read(caller);
        return Task.FromResult<Result<SettingsView>>(rows.Succeeded ? new SettingsView(rows.Value) : rows.As<SettingsView>());
    }

    private static string TitleOf(string group) => group switch
    {
        "Registry" => "This registry",
        "Postgres" => "Embedded PostgreSQL",
        _ => group,
    };
}
