using Registry.Portal.Tokens;

namespace Registry.Portal.Collections.FirstPush;

/// <summary>What to type to push into a collection of this registry for the first time.</summary>
/// <param name="address">The registry as the reader reaches it.</param>
/// <param name="user">The reader's name, the first part of every address that they push to.</param>
/// <param name="collection">The collection.</param>
internal sealed class PushCommands(Uri address, string user, string collection)
{
    private readonly ClientCommands _client = new(address);

    /// <summary>Clients refuse a port in <c>remote add</c>; the token page has the configuration file that does instead.</summary>
    public bool NeedsFile => _client.NeedsFile;

    /// <summary>Adds the registry and asks for the token.</summary>
    public string AddRemote =>
        $"apptainer remote add {(address.Scheme == Uri.UriSchemeHttp ? "--insecure " : "")}{_client.RemoteName} {address.Host} "
        + $"&& apptainer remote use {_client.RemoteName}";

    public string Push => $"apptainer push -U image.sif library://{user}/{collection}/NAME:latest";

    /// <summary>The same for any tag.</summary>
    /// <param name="isSigned">Whether the image carries a signature, so that the client has nothing to let through.</param>
    public string PushTagged(bool isSigned) => $"apptainer push {(isSigned ? "" : "-U ")}image.sif library://{user}/{collection}/NAME:TAG";
}
