using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Portal.Auth;
using Registry.Portal.Ui.Markup;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections;

/// <summary>Makes a collection; its name is checked while it is typed.</summary>
public sealed partial class NewCollectionPage(
    CreateCollection creating, CollectionNameQueries names, PortalCaller callers, NavigationManager navigation, IOptions<AccessOptions> access,
    IOptions<PortalOptions> options, TimeProvider clock)
    : ComponentBase, IDisposable
{
    /// <summary>How long somebody stops typing before the name is asked for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly OpenTime _open = new();
    private string _name = string.Empty;
    private string _description = string.Empty;
    private LongText? _writing;
    private bool _isPrivate = access.Value.PrivateOnly || access.Value.DefaultPrivate;
    private bool _isBusy;
    private string? _nameFault;
    private string? _refusal;

    private IOptions<PortalOptions> Options => options;

    private IOptions<AccessOptions> Access => access;

    private string UserName { get; set; } = "YOU";

    /// <summary>The name as it will be; null while nothing that can be one is typed.</summary>
    private string? Folded => NameGrammar.Parse("collection", _name.Trim()) is { Succeeded: true } name ? name.Value : null;

    public void Dispose() => _open.Dispose();

    protected override async Task OnInitializedAsync() => UserName = (await callers.GetAsync(_open.Gone)).UserName;

    private async Task NameTypedAsync()
    {
        var typed = _name;
        _nameFault = typed.Trim().Length == 0 ? null : FaultOf(typed);
        if (Folded is null)
        {
            return;
        }

        var token = _open.Gone;
        await Task.Delay(Pause, clock, token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (token.IsCancellationRequested || typed != _name)
        {
            return;
        }

        var refusal = await names.RefusalOfAsync(await callers.GetAsync(token), typed.Trim(), token);
        _nameFault = typed == _name ? refusal?.Message : _nameFault;
    }

    private static string? FaultOf(string name) => name.Trim() switch
    {
        "" => "Give the collection a name.",

        // Somebody in the middle of "neuro-tools" has not made a mistake yet.
        [.. var start, '.' or '_' or '-'] when NameGrammar.Parse("collection", start).Succeeded => null,
        var typed => NameGrammar.Parse("collection", typed).Refusal?.Message,
    };

    private async Task CreateAsync()
    {
        _refusal = null;
        var typed = _name.Trim();
        _nameFault = typed.Length == 0 ? FaultOf(typed) : NameGrammar.Parse("collection", typed).Refusal?.Message;
        if (_nameFault is not null || _isBusy)
        {
            return;
        }

        _isBusy = true;
        if (await _writing!.ReadAsync(_open.Gone) is { } description)
        {
            await CreateAsync(new NewCollection(typed, description, _isPrivate));
        }

        _isBusy = false;
    }

    private async Task CreateAsync(NewCollection asked)
    {
        var made = await creating.RunAsync(await callers.GetAsync(_open.Gone), asked, _open.Gone);
        if (made.Succeeded)
        {
            await _writing!.ForgetAsync(_open.Gone);
            navigation.NavigateTo(PortalUrls.Collection(Folded!));
        }
        else if (made.Refusal.Error == RegistryError.Conflict)
        {
            _nameFault = made.Refusal.Message;
        }
        else
        {
            _refusal = made.Refusal.Message;
        }
    }
}
