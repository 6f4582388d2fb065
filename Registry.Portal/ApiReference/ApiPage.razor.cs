using Microsoft.AspNetCore.Components;
using Registry.Api.Http;

namespace Registry.Portal.ApiReference;

/// <summary>The endpoints for people. Plain HTML without a circuit: nothing of it ever changes while it is read, and an anchor opens what it leads to by the browser alone.</summary>
public sealed partial class ApiPage(ReferenceReader reader, NavigationManager navigation, PublicAddress address) : ComponentBase
{
    private const int MaxTextLength = 200;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private Reference Reference { get; set; } = new(string.Empty, [], []);

    private IReadOnlyList<ReferenceGroup> Groups { get; set; } = [];

    private string Text => Q?.Trim() is { } text ? text[..Math.Min(text.Length, MaxTextLength)] : string.Empty;

    private bool IsSingle => Groups is [{ Operations.Count: 1 }];

    private string Root => address.For(navigation.BaseUri);

    /// <summary>This page, as it is filtered: where anchors are, with the slash or without it as the reader came.</summary>
    private string Page => new Uri(navigation.Uri).PathAndQuery;

    protected override async Task OnInitializedAsync()
    {
        Reference = await reader.ReadAsync(Http.RequestAborted);
        Groups = [.. Reference.Find(Text)];
    }

    private string At(string anchor) => $"{Page}#{anchor}";
}
