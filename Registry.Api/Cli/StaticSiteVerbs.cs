using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.Options;
using Registry.Api.Http;
using Registry.Api.StaticSite;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.ImportExport;

namespace Registry.Api.Cli;

/// <summary><c>export-static …</c> and <c>import-static …</c></summary>
internal static class StaticSiteVerbs
{
    public static Command Export(VerbContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "Where it is written. What lies there already and no export wrote is not touched." };
        var collections = Collections("Only this collection; may be given several times. The site then holds these and nothing else.");
        var copy = new Option<bool>("--with-images") { Description = "Copy the images into the site, so that clients can pull from it." };
        var link = new Option<bool>("--link-images") { Description = "The same with hard links to the registry's files, which need no room; on the same file system only." };
        var url = new Option<string?>("--url") { Description = "Where people will find the site: with it clients can add the site as a remote, and manifests hold whole addresses instead of relative ones." };
        url.Validators.Add(MustBeAddress);
        var command = new Command("export-static", "Write the public collections as a static site: pages, manifests, and what clients pull with.") { folder, collections, copy, link, url };
        command.Validators.Add(result =>
        {
            if (result.GetValue(copy) && result.GetValue(link))
            {
                result.AddError("Give --with-images or --link-images, not both.");
            }
        });
        command.SetAction((parsed, token) => context.RunAsync(
            (services, cancellationToken) => ExportAsync(
                context,
                services,
                new SiteRequest(
                    parsed.GetRequiredValue(folder),
                    Names(parsed.GetValue(collections)),
                    parsed.GetValue(copy) ? SiteImages.Copied : parsed.GetValue(link) ? SiteImages.Linked : SiteImages.None,
                    AddressOrNull(parsed.GetValue(url)),
                    AddressOrNull(services.GetRequiredService<IOptions<RegistryHostOptions>>().Value.PublicUrl)),
                cancellationToken),
            token));
        return command;
    }

    public static Command Import(VerbContext context)
    {
        var source = new Argument<string>("DIR|URL") { Description = "The folder, or the address, of a static site that has images or says where they are." };
        var collections = Collections("Only this collection; may be given several times.");
        var others = new Option<string[]>("--fetch-from") { Description = "Fetch images from this address too, where manifests name it; may be given several times. Otherwise nothing is fetched but from the site itself.", AllowMultipleArgumentsPerToken = true };
        others.Validators.Add(MustBeAddresses);
        var user = Importer.UserOption();
        var command = new Command("import-static", "Take a static site into this registry. What is here already is not taken twice.") { source, collections, others, user };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var report = new ImportLines(context);
                Uri[] named = [.. (parsed.GetValue(others) ?? []).Select(url => new Uri(url))];
                var site = ActivatorUtilities.CreateInstance<SiteImport>(services);
                var done = await Importer.RunAsync(
                    services,
                    parsed.GetValue(user),
                    (caller, cancellation) => site.RunAsync(caller, parsed.GetRequiredValue(source), named, Names(parsed.GetValue(collections)), report, cancellation),
                    cancellationToken);
                return done.Succeeded ? await report.EndAsync(cancellationToken) : done;
            },
            token));
        return command;
    }

    private static async Task<Result<Unit>> ExportAsync(VerbContext context, IServiceProvider services, SiteRequest request, CancellationToken cancellationToken)
    {
        if (services.GetService<ISitePages>() is not { } pages)
        {
            return Refuse.With(RegistryError.Unavailable, "This host has no pages, and so cannot write any. Run the command of the portal.");
        }

        var export = new SiteExport(services.GetRequiredService<PublishedContent>(), pages, services.GetRequiredService<IBlobStore>());
        Result<SiteSummary> done;
        try
        {
            done = await export.RunAsync(request, (path, why) => context.Error.WriteLineAsync($"{path}: {why}"), cancellationToken);
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            return Refuse.With(RegistryError.StorageFull, $"The disk of {request.Folder} is full. Make room and run the command again: it goes on from what is written.");
        }

        if (!done.Succeeded)
        {
            return done.As<Unit>();
        }

        if (request is { Images: SiteImages.None, RegistryUrl: null })
        {
            await context.Error.WriteLineAsync(
                "The manifests do not say where the images are: this registry does not know its own address. Set Registry__PublicUrl, or add --with-images.");
        }

        var sum = Sum(done.Value);
        if (done.Value.Faults > 0)
        {
            return Refuse.Conflict($"{sum}; {done.Value.Faults} named above could not be written.");
        }

        await context.Error.WriteLineAsync($"{sum}.");
        return Unit.Instance;
    }

    private static string Sum(SiteSummary site) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Counted(site.Containers, "container")} in {Counted(site.Collections, "collection")}: {Counted(site.Written, "file")} written, {site.Unchanged} unchanged, {site.Removed} removed");

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static Option<string[]> Collections(string description) => new("--collection") { Description = description, AllowMultipleArgumentsPerToken = true };

    private static IReadOnlyCollection<string> Names(string[]? names) => [.. (names ?? []).Select(name => name.ToLowerInvariant())];

    private static Uri? AddressOrNull(string? url) => string.IsNullOrEmpty(url) ? null : new Uri(url);

    private static void MustBeAddress(OptionResult result) => MustBeAddress(result, "--url", result.GetValueOrDefault<string>());

    private static void MustBeAddresses(OptionResult result)
    {
        foreach (var url in result.GetValueOrDefault<string[]>() ?? [])
        {
            MustBeAddress(result, "--fetch-from", url);
        }
    }

    private static void MustBeAddress(OptionResult result, string option, string? given)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            result.AddError($"{option} takes an address that starts with http:// or https://, such as https://images.example.org.");
        }
    }
}
