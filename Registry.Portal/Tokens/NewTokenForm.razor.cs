using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Tokens;

/// <summary>Asks for a token's name, scopes and lifetime.</summary>
public sealed partial class NewTokenForm : ComponentBase
{
    private readonly Input _input = new();
    private bool _isBusy;

    [Parameter, EditorRequired]
    public EventCallback<Request> OnCreate { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Parameter]
    public bool CanCancel { get; set; }

    /// <summary>Why the last attempt was refused.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    private async Task SubmitAsync()
    {
        _isBusy = true;
        await OnCreate.InvokeAsync(new Request(_input.Name, TokenChoices.ScopesOf(_input.Scopes), TokenChoices.LifetimeOf(_input.Lifetime)));
        _isBusy = false;
    }

    /// <summary>What was asked for.</summary>
    public sealed record Request(string Name, TokenScopes Scopes, TimeSpan? Lifetime);

    private sealed class Input
    {
        [Required(ErrorMessage = "Give it a name: the machine or the job that will hold it.")]
        public string Name { get; set; } = string.Empty;

        public string Scopes { get; set; } = "push";

        public string Lifetime { get; set; } = TokenChoices.DefaultLifetime;
    }
}
