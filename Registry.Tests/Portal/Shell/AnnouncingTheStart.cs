using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Registry.Portal;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

/// <summary>What a start tells whoever watches it.</summary>
public sealed class AnnouncingTheStart : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsTheory(Tool.Postgres)]
    [InlineData("http")]
    [InlineData("https")]
    public async Task The_setup_link_of_a_host_on_all_addresses_can_be_opened(string scheme)
    {
        using var certificate = new TestCertificate("made");
        await File.WriteAllBytesAsync(_folder.Below("made.pfx"), certificate.Pfx);
        await using var rig = await PortalRig.StartAsync(
            ("Kestrel:Endpoints:All:Url", $"{scheme}://*:0"), ("Kestrel:Certificates:Default:Path", _folder.Below("made.pfx")), ("Kestrel:Certificates:Default:Password", TestCertificate.Password));

        var link = new Uri(rig.SetupLink);

        Assert.Equal((scheme, Environment.MachineName.ToLowerInvariant(), "/setup"), (link.Scheme, link.Host, link.AbsolutePath));

        // By that name, wherever the machine's own resolver stands.
        using var handler = new SocketsHttpHandler();
        handler.ConnectCallback = async (_, token) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, link.Port, token);
            return new NetworkStream(socket, ownsSocket: true);
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, offered, _, _) => offered?.GetCertHashString() == certificate.Thumbprint;
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Contains("superuser", await client.GetStringAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_it_does_before_it_waits_for_the_database()
    {
        // Takes connections and never answers.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var start = new ProcessStartInfo("dotnet", [typeof(PortalOptions).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Registry__DataDirectory"] = _folder.Below("data");
        start.Environment["ConnectionStrings__Registry"] = string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=u;Database=d;Timeout=600");
        using var process = Process.Start(start)!;

        var first = await process.StandardOutput.ReadLineAsync();
        using var connection = await silent.AcceptTcpClientAsync();

        Assert.Matches("^Singularity Registry .* starts: it opens its data directory and its database\\.$", first);
        Assert.False(process.HasExited);
        connection.Close();
        silent.Stop();
        Assert.Contains("cannot be reached", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
    }
}
