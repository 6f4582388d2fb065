using Microsoft.AspNetCore.Components;
using Registry.Api.Http;
using Registry.Core.Access.Tokens;
using Registry.Portal.Auth;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Collections.FirstPush;

/// <summary>What to do, step by step, until a first image is here. It opens at the first step that is still to be done.</summary>
public sealed partial class PushSteps(TokenQueries tokens, PortalCaller callers, PublicAddress address, NavigationManager navigation, PrerenderState prerendered) : ComponentBase
{
    private readonly OpenTime _open = new();
    private PushProgress? _progress;
    private int _step;

    /// <summary>Who pushes.</summary>
    [Parameter, EditorRequired]
    public string User { get; set; } = string.Empty;

    [Parameter, EditorRequired]
    public string Collection { get; set; } = string.Empty;

    private PushCommands Commands => new(new Uri(address.For(navigation.BaseUri)), User, Collection);

    public void Dispose() => _open.Dispose();

    protected override async Task OnInitializedAsync()
    {
        var progress = prerendered.Take<PushProgress>() ?? await ReadAsync();
        prerendered.Leave(progress, RendererInfo);
        _progress = progress;
        _step = (progress.HasToken, progress.HasUsedIt && !Commands.NeedsFile) switch
        {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        };
    }

    private async Task<PushProgress> ReadAsync()
    {
        var readiness = await tokens.ReadinessAsync(await callers.GetAsync(_open.Gone), _open.Gone);
        return new PushProgress(readiness is not TokenReadiness.None, readiness is TokenReadiness.Used);
    }
}
