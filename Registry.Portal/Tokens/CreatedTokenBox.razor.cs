using Microsoft.AspNetCore.Components;
using Registry.Api.Http;
using Registry.Core.Access.Tokens;

namespace Registry.Portal.Tokens;

/// <summary>The one time that a token's characters are shown, with what to do with them.</summary>
public sealed partial class CreatedTokenBox(NavigationManager navigation, PublicAddress address) : ComponentBase
{
    private static readonly (string Key, string Title)[] Clients = [("apptainer", "Apptainer"), ("singularity", "SingularityCE"), ("curl", "curl")];
    private string _client = "apptainer";

    [Parameter, EditorRequired]
    public TokenSecret Token { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Name { get; set; } = string.Empty;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private ClientCommands Commands => new(new Uri(address.For(navigation.BaseUri)));

    private string ClientTitle => Clients.Single(client => client.Key == _client).Title;
}
