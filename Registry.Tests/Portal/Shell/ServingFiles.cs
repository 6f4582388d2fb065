using System.Net;
using System.Text.RegularExpressions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

/// <summary>What a first visit loads beside the page, asked for as a browser does.</summary>
public sealed partial class ServingFiles(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [NeedsTheory(Tool.Postgres)]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/tools/treemap")]
    [InlineData("/api/")]
    public async Task Every_file_of_a_page_is_compressed_and_kept_for_ever(string page)
    {
        using var client = portal.Rig.Client();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        var html = await Plain().GetStringAsync(page);
        var files = Address().Matches(html).Select(match => match.Groups[1].Value).Where(address => !address.Contains("://", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains(files, file => file.EndsWith(".css", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".woff2", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".js", StringComparison.Ordinal));

        foreach (var sheet in files.Where(file => file.Contains("fonts.", StringComparison.Ordinal) && file.EndsWith(".css", StringComparison.Ordinal)).ToList())
        {
            files.AddRange(Font().Matches(await Plain().GetStringAsync(sheet)).Select(match => match.Groups[1].Value.Replace("../", string.Empty, StringComparison.Ordinal)));
        }

        foreach (var file in files.Distinct())
        {
            using var answer = await client.GetAsync(file);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
            Assert.True(answer.Headers.CacheControl?.Extensions.Any(word => word.Name == "immutable") is true && answer.Headers.CacheControl.MaxAge >= TimeSpan.FromDays(365), $"{file}: {answer.Headers.CacheControl}");
            Assert.True(file.EndsWith(".woff2", StringComparison.Ordinal) || string.Join(string.Empty, answer.Content.Headers.ContentEncoding) is "br" or "gzip", $"{file} is not compressed.");
        }
    }

    private HttpClient Plain() => portal.Rig.Client();

    [GeneratedRegex("""<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)["]""")]
    private static partial Regex Address();

    [GeneratedRegex("""url\("([^"]+\.woff2)"\)""")]
    private static partial Regex Font();
}
