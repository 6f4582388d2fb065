using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>A team's picture. The browser makes the square, so that only a small PNG travels and the server decodes nothing.</summary>
public sealed partial class TeamPictureForm(SetTeamPicture setting, IJSRuntime scripts) : ActionComponent
{
    private ElementReference _file;

    [Parameter, EditorRequired]
    public TeamDetails Details { get; set; } = null!;

    private async Task ChosenAsync()
    {
        await using var module = await scripts.InvokeAsync<IJSObjectReference>("import", Gone, $"/{Assets["js/picture.js"]}");
        if (!await module.InvokeAsync<bool>("read", Gone, _file))
        {
            Refusal = new Refusal(RegistryError.InvalidRequest, "Your browser cannot read this file as a picture. Choose a PNG, JPEG or WebP.");
            return;
        }

        await using var square = await module.InvokeAsync<IJSStreamReference>("square", Gone);
        await using var stream = await square.OpenReadStreamAsync(TeamPicture.MaxBytes, Gone);
        using var png = new MemoryStream();
        await stream.CopyToAsync(png, Gone);
        await ChangeAsync((caller, cancellationToken) => setting.RunAsync(caller, Details.Name, png.ToArray(), cancellationToken), "Saved");
    }

    private Task<Unit?> RemoveAsync() => ChangeAsync((caller, cancellationToken) => setting.RunAsync(caller, Details.Name, null, cancellationToken), "Removed");
}
