using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

/// <summary>nginx ends TLS in front of a registry whose settings do not name it.</summary>
public sealed class StandingBehindAProxy
{
    [NeedsFact(Tool.Nginx, Tool.Postgres)]
    public async Task Signing_in_works_and_administrators_are_told_what_is_missing()
    {
        await using var rig = await PortalRig.StartAsync();
        await rig.Core.UserAsync("root", UserRole.Superuser);
        using var folder = new TestFolder();
        var port = FreePort();
        using var proxy = await NginxSite.StartAsync(folder.Path, Locations(folder, port, rig.Url));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(folder.Below("cert.pem"));
        handler.SslOptions.RemoteCertificateValidationCallback = (_, offered, _, _) => offered?.GetCertHashString() == trusted.GetCertHashString();
        using var reader = new HttpClient(handler) { BaseAddress = new Uri($"https://localhost:{port}") };
        reader.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var sent = await reader.GetAsync("/auth/tokens");
        Assert.Equal("/login?returnUrl=%2Fauth%2Ftokens", sent.Headers.Location?.OriginalString);
        using var signedIn = await reader.SignInAsync("root", "/login?returnUrl=%2Fadmin%2Fhealth");

        Assert.Equal((HttpStatusCode.Found, "/admin/health"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
        var start = await reader.GetStringAsync("/");
        Assert.Contains("Registry__TrustedProxies__0=127.0.0.1", start, StringComparison.Ordinal);
        using var visitor = rig.Client();
        Assert.DoesNotContain("TrustedProxies", await visitor.GetStringAsync("/"), StringComparison.Ordinal);
    }

    private static string Locations(TestFolder folder, int port, string registry)
    {
        var (key, certificate) = (folder.Below("key.pem"), folder.Below("cert.pem"));
        using var made = Process.Start(new ProcessStartInfo("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2", "-keyout", key, "-out", certificate]) { UseShellExecute = false, RedirectStandardError = true })!;
        made.StandardError.ReadToEnd();
        made.WaitForExit();
        return $$"""
            listen 127.0.0.1:{{port}} ssl; ssl_certificate {{certificate}}; ssl_certificate_key {{key}};
            location / { proxy_pass {{registry}}; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-For $remote_addr; }
            """;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
