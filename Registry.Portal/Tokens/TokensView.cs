using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Tokens;

/// <summary>What the page of tokens shows.</summary>
/// <param name="List">One page of the tokens.</param>
/// <param name="Secret">About the secret of sregistry-cli; null if there is none.</param>
/// <param name="UserName">Whose they are.</param>
public sealed record TokensView(PageOf<TokenRow> List, CliSecretRow? Secret, string UserName);
