using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Admin;

/// <summary>What a superuser does with an account.</summary>
public sealed partial class UserActions(
    SetUserRole setRole, SetUserState setState, SignOutEverywhere signOut, RevokeAllTokens revoke, ResetPassword reset, IDialogService dialogs) : ActionComponent
{
    /// <summary>Without those that are taken for others when a password is read aloud or typed from paper.</summary>
    private const string PasswordCharacters = "abcdefghijkmnpqrstuvwxyz23456789";

    private const int PasswordLength = 20;

    private UserRole _role;
    private string? _password;
    private AccountRow? _shown;

    [Parameter, EditorRequired]
    public AccountDetails Account { get; set; } = null!;

    /// <summary>Something was changed: the page reads again.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private bool IsOff => IsBusy || !RendererInfo.IsInteractive;

    protected override void OnParametersSet()
    {
        if (_shown?.Id != Account.Row.Id || _shown.Role != Account.Row.Role)
        {
            _role = Account.Row.Role;
        }

        _password = _shown?.Id == Account.Row.Id ? _password : null;
        _shown = Account.Row;
    }

    private async Task SetRoleAsync()
    {
        var role = _role;
        await ChangeAsync((caller, cancellationToken) => setRole.RunAsync(caller, Account.Row.Id, role, cancellationToken), $"{Account.Row.Name} is {RoleName.Of(role)} now");
        _role = Refusal is null ? role : Account.Row.Role;
        await OnChange.InvokeAsync();
    }

    private async Task SignOutAsync() =>
        await ChangeAsync((caller, cancellationToken) => signOut.RunAsync(caller, Account.Row.Id, cancellationToken), $"{Account.Row.Name} is signed out everywhere");

    private async Task RevokeAsync()
    {
        var text = $"Whatever uses a token of {Account.Row.Name} is refused from its next request on. Revoked tokens cannot be brought back.";
        if (await dialogs.ConfirmDangerAsync("Revoke all tokens?", text, "Revoke"))
        {
            await ChangeAsync((caller, cancellationToken) => revoke.RunAsync(caller, Account.Row.Id, cancellationToken), $"Revoked the tokens of {Account.Row.Name}");
            await OnChange.InvokeAsync();
        }
    }

    private async Task ResetAsync()
    {
        if (await dialogs.ConfirmDangerAsync("Give a new password?", $"The old password of {Account.Row.Name} stops working, and all sessions end.", "New password"))
        {
            var password = RandomNumberGenerator.GetString(PasswordCharacters, PasswordLength);
            var done = await ChangeAsync((caller, cancellationToken) => reset.RunAsync(caller, Account.Row.Id, password, cancellationToken), null);
            _password = done is null ? null : password;
        }
    }

    private async Task DisableAsync()
    {
        var alone = Account.OwnedAlone == 0 ? string.Empty : $" {Formatting.Counted(Account.OwnedAlone, "collection has", "collections have")} no other owner who can sign in.";
        if (await dialogs.ConfirmDangerAsync($"Disable {Account.Row.Name}?", $"They cannot sign in, and their tokens are refused.{alone}", "Disable"))
        {
            await ChangeAsync((caller, cancellationToken) => setState.RunAsync(caller, Account.Row.Id, disabled: true, cancellationToken), $"Disabled {Account.Row.Name}");
            await OnChange.InvokeAsync();
        }
    }

    private async Task EnableAsync()
    {
        await ChangeAsync((caller, cancellationToken) => setState.RunAsync(caller, Account.Row.Id, disabled: false, cancellationToken), $"Enabled {Account.Row.Name}");
        await OnChange.InvokeAsync();
    }
}
