using Microsoft.AspNetCore.Components;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Portal.Auth;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Suggestions;

namespace Registry.Portal.Topics;

/// <summary>The topics of a collection or a container. For those who may, each change is saved at once and can be undone.</summary>
public sealed partial class TopicEditor(AddTopic adding, RemoveTopic removing, TopicQueries queries, PortalCaller callers, ToastService toasts)
    : ComponentBase, IDisposable
{
    private const int Offered = 8;

    private readonly CancellationTokenSource _gone = new();
    private readonly string _faultId = $"topic-fault-{Guid.CreateVersion7():N}";
    private SuggestBox<string>? _box;
    private string _typed = string.Empty;
    private string? _fault;
    private bool _isOpen;

    /// <summary>What they are the topics of.</summary>
    [Parameter, EditorRequired]
    public Subject Subject { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Topics { get; set; } = [];

    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>Something was saved: the page reads again, without waiting for the event that other pages get.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Open() => _isOpen = true;

    private void Close()
    {
        _isOpen = false;
        _typed = string.Empty;
        _fault = null;
    }

    private void Typed(string text)
    {
        _typed = text;
        _fault = null;
    }

    private async Task<IReadOnlyList<string>> SuggestAsync(string typed, CancellationToken cancellationToken)
    {
        var found = await queries.SuggestAsync(await callers.GetAsync(cancellationToken), typed, Offered, cancellationToken);
        return [.. found.Except(Topics)];
    }

    private async Task AddAsync(string typed)
    {
        if (typed.Trim().Length == 0)
        {
            Close();
            return;
        }

        var subject = Subject;
        var token = _gone.Token;
        var added = await adding.RunAsync(await callers.GetAsync(token), subject, typed, token);
        _fault = added.Refusal?.Message;
        if (added.Succeeded)
        {
            await _box!.ClearAsync();
            await _box.FocusAsync();
            toasts.ShowUndoable($"Added #{added.Value}", async cancellationToken =>
            {
                var taken = await removing.RunAsync(await callers.GetAsync(cancellationToken), subject, added.Value, cancellationToken);
                toasts.ShowUndone(taken.Refusal, $"Removed #{added.Value} again");
            });
            await OnChange.InvokeAsync();
        }
    }

    private async Task RemoveAsync(string topic)
    {
        var subject = Subject;
        var token = _gone.Token;
        var removed = await removing.RunAsync(await callers.GetAsync(token), subject, topic, token);
        if (!removed.Succeeded)
        {
            toasts.Show(removed.Refusal.Message, NoticeKind.Bad);
            return;
        }

        toasts.ShowUndoable($"Removed #{topic}", async cancellationToken =>
        {
            var added = await adding.RunAsync(await callers.GetAsync(cancellationToken), subject, topic, cancellationToken);
            toasts.ShowUndone(added.Refusal, $"Added #{topic} again");
        });
        await OnChange.InvokeAsync();
    }
}
