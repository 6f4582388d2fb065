using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Registry.Core.Kernel.Names;

namespace Registry.Portal;

/// <summary>Every address of the portal. Pages and components build no link by hand, so that names are always escaped and a moved page is moved here.</summary>
public static class PortalUrls
{
    public const string Home = "/";

    public const string Collections = "/collections";

    public const string MyCollections = "/collections?show=mine";

    /// <summary>Not below <see cref="Collections"/>, where it would hide a collection of that name.</summary>
    public const string NewCollection = "/new-collection";

    public const string Teams = "/teams";

    public const string NewTeam = "/teams/new";

    public const string Search = "/search";

    /// <summary>What is this file?</summary>
    public const string FileCheck = "/search/file";

    public const string Topics = "/topics";

    public const string Labels = "/labels";

    public const string Keys = "/keys";

    public const string Rankings = "/rankings";

    public const string Tools = "/tools";

    /// <summary>Where clients send people for a token ("Generate an access token at …/auth/tokens").</summary>
    public const string Tokens = "/auth/tokens";

    /// <summary>One's own password and sessions.</summary>
    public const string Account = "/account";

    /// <summary>The same, after the password was changed.</summary>
    public const string AccountChanged = "/account?changed=1";

    public const string Login = "/login";

    public const string Logout = "/logout";

    public const string Setup = "/setup";

    public const string About = "/about";

    public const string Help = "/help";

    /// <summary>What programs can ask of this registry, for people.</summary>
    public const string Api = "/api/";

    /// <summary>The same for programs.</summary>
    public const string ApiSchema = "/api/schema";

    public const string Terms = "/terms";

    /// <summary>Where the form of the terms is sent.</summary>
    public const string AgreeToTerms = "/terms/agree";

    public const string Admin = "/admin";

    public const string AdminUsers = "/admin/users";

    public const string AdminCollections = "/admin/collections";

    public const string AdminTeams = "/admin/teams";

    public const string AdminJobs = "/admin/jobs";

    public const string AdminUploads = "/admin/uploads";

    public const string AdminStorage = "/admin/storage";

    public const string AdminAudit = "/admin/audit";

    public const string AdminSettings = "/admin/settings";

    public const string AdminAnnouncements = "/admin/announcements";

    /// <summary>The sign-in page, coming back to <paramref name="returnPath"/> afterwards.</summary>
    /// <param name="returnPath">A path of this site, query included.</param>
    public static string LoginThen(string returnPath) =>
        returnPath is Home or "" ? Login : QueryHelpers.AddQueryString(Login, "returnUrl", returnPath);

    /// <param name="name">The team.</param>
    /// <param name="version">The picture's, so that a browser keeps each as long as it likes.</param>
    public static string TeamPicture(string name, long version) => string.Create(CultureInfo.InvariantCulture, $"{Teams}/{Escape(name)}/picture?v={version}");

    /// <summary>The terms of use, coming back to <paramref name="returnPath"/> once they are agreed to.</summary>
    /// <param name="returnPath">A path of this site, query included.</param>
    public static string TermsThen(string returnPath) =>
        returnPath is Home or "" ? Terms : QueryHelpers.AddQueryString(Terms, "returnUrl", returnPath);

    /// <summary>A page whose form was sent from an outdated copy of it.</summary>
    public static string Stale(string page) => QueryHelpers.AddQueryString(page, "stale", "true");

    /// <param name="text">What to look for; empty for the bare page.</param>
    /// <param name="page">From 1.</param>
    public static string SearchFor(string? text, int page = 1) => WithQuery(Search, ("q", text), ("page", Page(page)));

    /// <param name="topic">In the grammar of topics, which needs no escaping but of '+'.</param>
    public static string Topic(string topic) => $"{Topics}/{Escape(topic)}";

    /// <summary>The values of a label key. In the query, because a key can be any text, and browsers take "." and ".." out of paths however they are escaped.</summary>
    public static string Label(string key) => QueryHelpers.AddQueryString($"{Labels}/values", "key", key);

    /// <summary>The containers that have this very label.</summary>
    public static string Label(string key, string value) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString($"{Labels}/containers", "key", key), "value", value);

    /// <param name="by">What it goes by: <c>stars</c> or <c>pulls</c>.</param>
    public static string Ranking(string by) => $"{Rankings}/{by}";

    /// <param name="fingerprint">The key's, in any case.</param>
    public static string Key(string fingerprint) => $"{Keys}/{Escape(fingerprint)}";

    /// <param name="user">The account's name.</param>
    public static string Profile(string user) => $"/u/{Escape(user)}";

    /// <param name="collection">Its name.</param>
    /// <param name="tab">A tab other than the first.</param>
    public static string Collection(string collection, string? tab = null) => WithQuery($"{Collections}/{Escape(collection)}", ("tab", tab));

    /// <param name="collection">Its name.</param>
    /// <param name="page">Of its people, from 1.</param>
    public static string CollectionSettings(string collection, int page = 1) => WithQuery($"{Collections}/{Escape(collection)}/settings", ("page", Page(page)));

    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name in it.</param>
    public static string ContainerSettings(string collection, string container) => $"{Collections}/{Escape(collection)}/{Escape(container)}/settings";

    /// <param name="collection">Its name.</param>
    /// <param name="container">The container's name in it.</param>
    /// <param name="tag">A tag other than the one shown by default.</param>
    /// <param name="tab">A tab of the page other than the first.</param>
    public static string Container(string collection, string container, string? tag = null, string? tab = null) =>
        WithQuery($"{Collections}/{Escape(collection)}/{Escape(container)}", ("tag", tag), ("tab", tab));

    /// <summary>An image by its content.</summary>
    public static string Image(string collection, string container, Digest digest) => WithQuery(Container(collection, container), ("digest", digest.ToString()));

    /// <summary>The file of an image, as the API serves it.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="reference">A tag, or a digest as <c>sha256:HEX</c>.</param>
    /// <param name="file">What it is saved as.</param>
    /// <param name="architecture">Which image of a tag that has several; null for the only one, or the usual one.</param>
    public static string Download(string collection, string container, string reference, string file, string? architecture) =>
        WithQuery($"/download/{Escape(collection)}/{Escape(container)}/{Escape(reference).Replace("%3A", ":", StringComparison.Ordinal)}/{Escape(file)}", ("arch", architecture));

    /// <summary>What the registry knows of some bytes.</summary>
    public static string FileCheckOf(Digest digest) => WithQuery(FileCheck, ("sha256", digest.Hex));

    /// <summary>Where the browser sends files; the secret of an upload follows.</summary>
    public const string FileUploads = Registry.Api.Uploads.FileUploadsController.Path;

    /// <summary>Where images are sent to a collection from the browser.</summary>
    public static string Upload(string collection) => $"{Collections}/{Escape(collection)}/upload";

    /// <summary>The commands to use a collection's containers with.</summary>
    /// <param name="collection">Its name.</param>
    /// <param name="tool">A client other than the first.</param>
    /// <param name="page">From 1.</param>
    public static string Usage(string collection, string? tool = null, int page = 1) =>
        WithQuery($"{Collections}/{Escape(collection)}/usage", ("with", tool), ("page", Page(page)));

    /// <summary>Pulls over time.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's; null for the whole collection.</param>
    /// <param name="per">A period other than the first.</param>
    /// <param name="of">A figure other than the first.</param>
    /// <param name="with">Containers to compare with, <c>collection/container</c>.</param>
    public static string Insights(string collection, string? container = null, string? per = null, string? of = null, IEnumerable<string>? with = null) => WithQuery(
        $"{Collections}/{Escape(collection)}{(container is null ? null : $"/{Escape(container)}")}/insights",
        [("per", per), ("of", of), .. (with ?? []).Select(other => ("with", (string?)other))]);

    /// <summary>What the images are like.</summary>
    public const string Makeup = $"{Tools}/images";

    /// <summary>Sizes, or pulls, as areas.</summary>
    /// <param name="collection">Only this collection; null for the registry.</param>
    /// <param name="container">Only this container of it; null for all of the collection.</param>
    /// <param name="by">A measure other than the first.</param>
    /// <param name="colour">A meaning of the colours other than the first.</param>
    /// <param name="view">A drawing other than the first.</param>
    /// <param name="page">Of the table, from 1.</param>
    public static string Treemap(string? collection = null, string? container = null, string? by = null, string? colour = null, string? view = null, int page = 1) =>
        WithQuery($"{Tools}/treemap", ("collection", collection), ("container", container), ("by", by), ("colour", colour), ("view", view), ("page", Page(page)));

    /// <summary>A badge, as the API draws it.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's; null for the collection's badge.</param>
    /// <param name="show">The figure.</param>
    public static string Badge(string collection, string? container, string show) =>
        WithQuery($"/badges/{Escape(collection)}{(container is null ? null : $"/{Escape(container)}")}.svg", ("show", show));

    /// <param name="team">Its name.</param>
    /// <param name="page">Of its members, from 1.</param>
    /// <param name="collections">Of its collections, from 1.</param>
    public static string Team(string team, int page = 1, int collections = 1) =>
        WithQuery($"{Teams}/{Escape(team)}", ("page", Page(page)), ("collections", Page(collections)));

    /// <param name="team">Its name.</param>
    public static string TeamSettings(string team) => $"{Teams}/{Escape(team)}/settings";

    /// <param name="secret">Of the invitation.</param>
    public static string JoinTeam(string secret) => $"{Teams}/join/{Escape(secret)}";

    /// <param name="user">The account's name.</param>
    public static string AdminUser(string user) => $"{AdminUsers}/{Escape(user)}";

    /// <summary>Whether an address given from outside stays on this site: a path, and nothing that a browser would read as another host.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.Contains('\\');

    private static string? Page(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>An address with those of the parts that have a value.</summary>
    internal static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        foreach (var (name, value) in parts)
        {
            path = string.IsNullOrEmpty(value) ? path : QueryHelpers.AddQueryString(path, name, value);
        }

        return path;
    }

    private static string Escape(string segment) => Uri.EscapeDataString(segment);
}
