using Microsoft.AspNetCore.Components;
using MudBlazor;
using Registry.Api.Http;
using Registry.Core.Access.Tokens;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Tokens;

/// <summary>The secret of sregistry-cli: make, see once in the file that the client reads, remove.</summary>
public sealed partial class CliSecretCard(MakeCliSecret making, RemoveCliSecret removing, IDialogService dialogs, NavigationManager navigation, PublicAddress address)
    : ActionComponent
{
    private string? _secret;

    /// <summary>What is known of the one that there is; null if there is none.</summary>
    [Parameter]
    public CliSecretRow? Secret { get; set; }

    [Parameter, EditorRequired]
    public string UserName { get; set; } = string.Empty;

    private ClientCommands Commands => new(new Uri(address.For(navigation.BaseUri)));

    private async Task MakeAsync()
    {
        const string Text = "Whatever uses the secret of now is refused from its next request on, until it has the new one.";
        if (Secret is null || await dialogs.ConfirmDangerAsync("Create a new secret?", Text, "Create a new one"))
        {
            _secret = await ChangeAsync(making.RunAsync, done: null);
        }
    }

    private async Task RemoveAsync()
    {
        if (await dialogs.ConfirmDangerAsync("Remove the secret?", "Whatever uses it is refused from its next request on.", "Remove"))
        {
            await ChangeAsync(removing.RunAsync, "Removed the secret of sregistry-cli");
        }
    }
}
