namespace Registry.Portal.Ui.Suggestions;

/// <summary>Something that a <see cref="SuggestBox{T}"/> offers while somebody types.</summary>
/// <param name="Item">What is offered; none for the typed word itself.</param>
/// <param name="For">The text that it was found for.</param>
public sealed record Offer<T>(T? Item, string For)
    where T : class;
