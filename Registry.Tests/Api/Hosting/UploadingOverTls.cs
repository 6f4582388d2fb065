using System.Net;
using System.Security.Cryptography.X509Certificates;
using Registry.Tests.Api.Uploads;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Hosting;

/// <summary>Browsers and clients speak HTTP/2 with a host that ends TLS itself.</summary>
public sealed class UploadingOverTls : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task A_file_in_parts_and_a_pull_go_over_http_2()
    {
        using var certificate = new TestCertificate("made");
        await File.WriteAllBytesAsync(_folder.Below("made.pfx"), certificate.Pfx);
        await using var rig = await RegistryRig.StartAsync(
            "urls=https://127.0.0.1:0", "Registry:Uploads:PartBytes=5242880", $"Kestrel:Certificates:Default:Path={_folder.Below("made.pfx")}", $"Kestrel:Certificates:Default:Password={TestCertificate.Password}");
        var alice = await rig.UserAsync("alice");
        await FileClient.CollectionAsync(rig, alice);
        var sif = SifBuilder.Bytes(SifSpec.Image((5 << 20) + 10_000, 1));
        using var http = Client(rig, alice);
        var started = (await FileClient.StartAsync(http, sif.LongLength)).Expect(HttpStatusCode.OK);
        var file = new FileClient(http, System.Text.Json.Nodes.JsonNode.Parse(started.Body)!["address"]!.GetValue<string>(), sif, 5 << 20);

        await file.SendAsync(1, 2);
        (await file.CompleteAsync()).Expect(HttpStatusCode.OK);

        using var pulled = await http.GetAsync("/v1/imagefile/tools/app:v1?arch=amd64");
        Assert.Equal((HttpVersion.Version20, HttpStatusCode.OK), (pulled.Version, pulled.StatusCode));
        Assert.Equal(sif, await pulled.Content.ReadAsByteArrayAsync());
        NoFaults.In(rig.Log.Failures);
    }

    private static HttpClient Client(RegistryRig rig, RigUser user)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(TestCertificate.Root);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = policy;
        var http = new HttpClient(handler) { BaseAddress = new Uri(rig.Url), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        http.DefaultRequestHeaders.Authorization = new("Bearer", user.Token);
        return http;
    }
}
