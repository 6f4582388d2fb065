using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Registry.Portal.Ui.Pages;

/// <summary>
/// Carries what a prerendered page read to the live page that replaces it a moment later, so that it is read once and nothing flickers. The page itself
/// carries only a key (in the framework's protected state): the content could be larger than the first message of a circuit may be.
/// </summary>
/// <param name="state">What goes from the prerendered page to its circuit. Keyed by the type of the value: a key that the framework makes up from the
/// component's place differs between the two.</param>
/// <param name="store">Where the values wait.</param>
public sealed class PrerenderState(PersistentComponentState state, PrerenderStateStore store)
{
    /// <summary>While prerendering: leaves a value for the live page. On a live page it does nothing.</summary>
    /// <param name="value">What the page shows; one of its type per page.</param>
    /// <param name="renderer">The page's own.</param>
    public void Leave<T>(T value, RendererInfo renderer)
        where T : class
    {
        if (!renderer.IsInteractive)
        {
            state.RegisterOnPersisting(
                () =>
                {
                    state.PersistAsJson(typeof(T).FullName!, store.Put(value));
                    return Task.CompletedTask;
                },
                RenderMode.InteractiveServer);
        }
    }

    /// <summary>On the live page: what was left for it; null when there is nothing, or it waited too long.</summary>
    public T? Take<T>()
        where T : class =>
        state.TryTakeFromJson<string>(typeof(T).FullName!, out var key) ? store.Take<T>(key) : null;
}
