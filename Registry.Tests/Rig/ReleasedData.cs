using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Registry.Tests.Rig;

/// <summary>
/// A data directory that an earlier release made with its own program, packed when it was released (docs/testing.md says how), and today's program on a copy of it with the embedded database.
/// </summary>
internal sealed class ReleasedData : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private PortalProcess? _process;

    private ReleasedData(string release)
    {
        Release = release;
        var secrets = File.ReadAllLines(Path.Combine(Folder, $"{release}.secrets"));
        (Token, Cookie) = (secrets[0], secrets[1]);
    }

    /// <summary>Where the packed directories are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "Registry.Tests", "Released");

    public string Release { get; }

    /// <summary>A token of the superuser <c>alice</c> with all scopes, which does not expire.</summary>
    public string Token { get; }

    /// <summary>The value of a session's cookie of hers, as that release's sign-in wrote it.</summary>
    public string Cookie { get; }

    /// <summary>The same cookie, given out a day ago: the release's own ends two weeks after it was packed.</summary>
    public string CookieOfYesterday()
    {
        var keys = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(DataFolder, "keys")), protection => protection.SetApplicationName("registry"));
        var tickets = new TicketDataFormat(keys.CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", "Identity.Application", "v2"));
        var ticket = tickets.Unprotect(Cookie)!;
        (ticket.Properties.IssuedUtc, ticket.Properties.ExpiresUtc) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(13));
        return tickets.Protect(ticket);
    }

    public string DataFolder => _folder.Below("data");

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url => _process!.Url;

    /// <summary>All releases whose data directories are kept, oldest first.</summary>
    public static IEnumerable<string> Releases() =>
        Directory.EnumerateFiles(Folder, "*.tar.xz").Select(file => Path.GetFileName(file)[..^".tar.xz".Length]).Order(StringComparer.Ordinal);

    public static async Task<ReleasedData> UnpackAsync(string release)
    {
        var data = new ReleasedData(release);
        using var tar = Process.Start("tar", ["-xJf", Path.Combine(Folder, $"{release}.tar.xz"), "--no-same-owner", "-C", data._folder.Path]);
        await tar.WaitForExitAsync();
        return tar.ExitCode == 0 ? data : throw new InvalidOperationException($"tar ended with {tar.ExitCode}.");
    }

    /// <summary>Starts today's program on it; it has to serve.</summary>
    public async Task StartAsync()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Registry__DataDirectory"] = DataFolder, ["Registry__Jobs__Enabled"] = "false" };
        _process = await PortalProcess.StartAsync("http://127.0.0.1:0", settings, awaitsLink: false);
    }

    /// <summary>Ends it in good order.</summary>
    public async Task StopAsync()
    {
        await _process!.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }

        _folder.Dispose();
    }
}
