using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Admin.Settings;

/// <summary>What the page shows.</summary>
/// <param name="Rows">The settings that fit.</param>
/// <param name="Count">How many there are.</param>
/// <param name="ChangedCount">How many of them come from anywhere but the default.</param>
public sealed record SettingsView(IReadOnlyList<SettingRow> Rows, int Count, int ChangedCount);

/// <summary>Every setting with its value, its default and where it comes from.</summary>
public sealed partial class SettingsPage(SettingsInventory settings) : AdminPage<SettingsState, SettingsView>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    protected override SettingsState State => SettingsState.Parse(Text, Show);

    private IReadOnlyList<LinkChoice> Shelves =>
    [
        new($"All {View?.Count}", (State with { OnlyChanged = false }).Url, !State.OnlyChanged),
        new($"Changed {View?.ChangedCount}", (State with { OnlyChanged = true }).Url, State.OnlyChanged),
    ];

    /// <summary>A meaning as its own sentence; settings are described to stand behind a colon.</summary>
    private static string Sentence(string meaning) => char.IsLower(meaning[0]) ? $"{char.ToUpperInvariant(meaning[0])}{meaning[1..]}" : meaning;

    /// <summary>What the heading over a group says: <c>Key encryption</c>.</summary>
    internal static string TitleOf(string group) => group switch
    {
        "Registry" => "This registry",
        "Postgres" => "Embedded PostgreSQL",
        _ => Capitals().Replace(group, letter => $" {letter.Value.ToLowerInvariant()}"),
    };

    protected override bool Concerns(RegistryEvent change) => false;

    protected override Task<SettingsView?> ReadAsync(Caller caller, SettingsState state) => Task.FromResult(
        settings.Read(caller) is { Succeeded: true } rows
            ? new SettingsView([.. rows.Value.Where(state.Fits)], rows.Value.Count, rows.Value.Count(row => row.IsSet))
            : null);

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text }).Url, replace: true);

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capitals();
}
