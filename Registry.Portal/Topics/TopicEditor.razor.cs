using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Registry.Core.Containers;
using Registry.Core.Topics;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Topics;

/// <summary>The topics of a collection or a container. For those who may, each change is saved at once and can be undone.</summary>
public sealed partial class TopicEditor(AddTopic adding, RemoveTopic removing, TopicQueries queries, PortalCaller callers, ToastService toasts, TimeProvider clock)
    : ComponentBase, IDisposable
{
    private const int Offered = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _gone = new();
    private readonly string _listId = $"topics-{Guid.CreateVersion7():N}";
    private readonly string _faultId = $"topic-fault-{Guid.CreateVersion7():N}";
    private IReadOnlyList<string> _suggestions = [];
    private ElementReference _input;
    private string _typed = string.Empty;
    private string? _fault;
    private bool _isOpen;
    private bool _takesFocus;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_takesFocus)
        {
            _takesFocus = false;
            await _input.FocusAsync();
        }
    }

    private void Open()
    {
        _isOpen = true;
        _takesFocus = true;
    }

    private void Close()
    {
        _isOpen = false;
        _typed = string.Empty;
        _fault = null;
        _suggestions = [];
    }

    private void KeyPressed(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Close();
        }
    }

    private async Task TypedAsync()
    {
        _fault = null;
        var typed = _typed;
        var token = _gone.Token;
        await Task.Delay(Pause, clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        // Whoever typed on has a newer question.
        if (typed != _typed || token.IsCancellationRequested)
        {
            return;
        }

        var found = await queries.SuggestAsync(await callers.GetAsync(token), typed, Offered, token);
        if (typed == _typed)
        {
            _suggestions = [.. found.Except(Topics)];
        }
    }

    private async Task SubmitAsync()
    {
        if (_typed.Trim().Length == 0)
        {
            Close();
            return;
        }

        var subject = Subject;
        var token = _gone.Token;
        var added = await adding.RunAsync(await callers.GetAsync(token), subject, _typed, token);
        _fault = added.Refusal?.Message;
        if (added.Succeeded)
        {
            _typed = string.Empty;
            _suggestions = [];
            _takesFocus = true;
            toasts.ShowUndoable($"Added #{added.Value}", async cancellationToken =>
            {
                var taken = await removing.RunAsync(await callers.GetAsync(cancellationToken), subject, added.Value, cancellationToken);
                Say(taken.Refusal?.Message, $"Removed #{added.Value} again");
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
            Say(added.Refusal?.Message, $"Added #{topic} again");
        });
        await OnChange.InvokeAsync();
    }

    private void Say(string? refusal, string done) => toasts.Show(refusal ?? done, refusal is null ? NoticeKind.Good : NoticeKind.Bad);
}
