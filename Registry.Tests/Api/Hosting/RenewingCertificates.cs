using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Health;
using Registry.Core.Operations.Health;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Hosting;

/// <summary>The files of the certificate change under a host that serves https.</summary>
public sealed class RenewingCertificates : IDisposable
{
    private const string Part = "TLS certificate";
    private readonly TestFolder _folder = new();
    private readonly TestCertificate _first = new("first");
    private readonly TestCertificate _second = new("second");

    private string Certificate => _folder.Below("certificate");

    private string Key => _folder.Below("key.pem");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _folder.Dispose();
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task New_connections_get_the_new_one_and_open_ones_go_on(bool isPem)
    {
        Write(_first, isPem);
        await using var rig = await RegistryRig.StartAsync(Settings(isPem, isDefault: isPem));
        await using var open = await ConnectAsync(rig);
        Assert.Equal(_first.Thumbprint, Thumbprint(open));

        Write(_second, isPem);

        await Eventually.EqualAsync(_second.Thumbprint, () => OfferedAsync(rig));
        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(open), StringComparison.Ordinal);
        Assert.Contains(rig.Log.Lines, line => line.StartsWith("info: ", StringComparison.Ordinal) && line.Contains($"The certificate in {Certificate} was renewed", StringComparison.Ordinal));
        Assert.Equal(HealthState.Good, (await HealthAsync(rig)).State);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_half_written_or_foreign_one_leaves_the_one_before_and_says_so()
    {
        Write(_first, isPem: true);
        await using var rig = await RegistryRig.StartAsync(Settings(isPem: true, isDefault: true));

        await File.WriteAllTextAsync(Certificate, _second.Pem[..200]);
        await Eventually.EqualAsync((HealthState.Warn, true), async () => await WarnedAsync("holds no certificate in PEM form"));
        await File.WriteAllTextAsync(Certificate, _second.Pem);
        await Eventually.EqualAsync((HealthState.Warn, true), async () => await WarnedAsync("does not belong to the certificate"));
        File.Delete(Certificate);
        await Eventually.EqualAsync((HealthState.Warn, true), async () => await WarnedAsync("is not there"));
        Assert.Equal(_first.Thumbprint, await OfferedAsync(rig));
        Assert.Contains(rig.Log.Lines, line => line.StartsWith("warn: ", StringComparison.Ordinal) && line.Contains("and the one before stays: Kestrel:Certificates:Default:KeyPath", StringComparison.Ordinal));

        Write(_second, isPem: true);
        await Eventually.EqualAsync(_second.Thumbprint, () => OfferedAsync(rig));
        Assert.Equal(HealthState.Good, (await HealthAsync(rig)).State);

        async Task<(HealthState State, bool IsSaid)> WarnedAsync(string words)
        {
            var item = await HealthAsync(rig);
            return (item.State, item.Text.Contains(words, StringComparison.Ordinal));
        }
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(-1, HealthState.Bad, "Expired")]
    [InlineData(10, HealthState.Warn, "Ends soon")]
    [InlineData(20, HealthState.Good, "Valid")]
    public async Task Its_end_is_told_in_health(int daysLeft, HealthState state, string word)
    {
        var ends = DateTimeOffset.UtcNow.AddDays(daysLeft);
        using var aged = new TestCertificate("aged", ends.AddDays(-90), ends);
        Write(aged, isPem: true);
        await using var rig = await RegistryRig.StartAsync(Settings(isPem: true, isDefault: false));

        var item = await HealthAsync(rig);

        Assert.Equal((state, word), (item.State, item.Word));
        Assert.Contains(Certificate, item.Text, StringComparison.Ordinal);
    }

    private static async Task<HealthItem> HealthAsync(RegistryRig rig) =>
        (await rig.Get<HealthQueries>().LookAsync(Caller.Operator, CancellationToken.None)).Value.Single(item => item.Name == Part);

    /// <summary>Connects as a client that trusts the root alone: without the certificate between, nothing leads there.</summary>
    private static async Task<SslStream> ConnectAsync(RegistryRig rig)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", new Uri(rig.Url).Port);
        var secure = new SslStream(socket.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(TestCertificate.Root);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = policy });
        return secure;
    }

    private static string Thumbprint(SslStream connection) => ((X509Certificate2)connection.RemoteCertificate!).Thumbprint;

    private static async Task<string> OfferedAsync(RegistryRig rig)
    {
        await using var connection = await ConnectAsync(rig);
        return Thumbprint(connection);
    }

    private static async Task<string> AskAsync(SslStream connection)
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        using var reader = new StreamReader(connection, leaveOpen: true);
        return await reader.ReadLineAsync() ?? string.Empty;
    }

    private void Write(TestCertificate certificate, bool isPem)
    {
        if (isPem)
        {
            File.WriteAllText(Key, certificate.KeyPem);
            File.WriteAllText(Certificate, certificate.Pem);
        }
        else
        {
            File.WriteAllBytes(Certificate, certificate.Pfx);
        }
    }

    private string[] Settings(bool isPem, bool isDefault)
    {
        var section = isDefault ? "Kestrel:Certificates:Default" : "Kestrel:Endpoints:Https:Certificate";
        string[] address = isDefault ? ["urls=https://127.0.0.1:0"] : ["Kestrel:Endpoints:Https:Url=https://127.0.0.1:0"];
        return [.. address, $"{section}:Path={Certificate}", isPem ? $"{section}:KeyPath={Key}" : $"{section}:Password={TestCertificate.Password}"];
    }
}
