namespace Registry.Portal.Tokens;

/// <summary>
/// What to type so that a client knows this registry and a token. Clients refuse a port in <c>remote add</c> (and some crash on it later), so an address with
/// a port needs the client's configuration file instead; plain http needs <c>--insecure</c>.
/// </summary>
/// <param name="address">The registry as clients reach it: scheme, host and perhaps a port.</param>
internal sealed class ClientCommands(Uri address)
{
    /// <summary>Whether the commands are a configuration file rather than <c>remote add</c>.</summary>
    public bool NeedsFile => !address.IsDefaultPort;

    /// <summary>What the client calls this registry: the host's first label, or <c>registry</c> where that says nothing.</summary>
    public string RemoteName => address.HostNameType == UriHostNameType.Dns && address.Host.Split('.')[0] is var label && label is not ("localhost" or "www")
        ? label
        : "registry";

    private bool IsPlain => address.Scheme == Uri.UriSchemeHttp;

    /// <summary>Adds the registry and stores the token: ready to paste.</summary>
    /// <param name="client"><c>apptainer</c> or <c>singularity</c>.</param>
    /// <param name="token">The token's characters.</param>
    public string Login(string client, string token) => NeedsFile ? RemoteFile(client, token) : $"""
        {client} remote add --no-login{(IsPlain ? " --insecure" : "")} {RemoteName} {address.Host} && {client} remote use {RemoteName}
        (umask 077; printf '%s' '{token}' > ~/{RemoteName}.token)
        {client} remote login --tokenfile ~/{RemoteName}.token {RemoteName}
        """;

    /// <summary>Asks the registry what it thinks of the token.</summary>
    public string Curl(string token) => $"curl -H 'Authorization: Bearer {token}' {Root}/v1/token-status";

    /// <summary>Whether sregistry-cli makes nonsense of the host's name: it takes every "/api" out of the address.</summary>
    public bool MisleadsSregistry => address.Host.StartsWith("api", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file that sregistry-cli reads, <c>~/.sregistry</c>.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="secret">What it signs with.</param>
    public string SregistryFile(string userName, string secret) => $$"""
        {
          "registry": {
            "token": "{{secret}}",
            "username": "{{userName}}",
            "base": "{{Root}}"
          },
          "SREGISTRY_CLIENT": "registry"
        }
        """;

    private string Root => address.GetLeftPart(UriPartial.Authority);

    private string RemoteFile(string client, string token) => $"""
        mkdir -p ~/.{client} && (umask 077; cat > ~/.{client}/remote.yaml) <<'END'
        Active: {RemoteName}
        Remotes:
            {RemoteName}:
                URI: //{address.Authority}
                Token: {token}
                System: false
                Exclusive: false
                Insecure: {(IsPlain ? "true" : "false")}
        END
        {client} remote status {RemoteName}
        """;
}
