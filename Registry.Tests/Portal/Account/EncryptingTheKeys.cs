using System.Net;
using System.Xml.Linq;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Account;

/// <summary>The keys of sessions are encrypted with a certificate, which is changed, and taken away.</summary>
public sealed class EncryptingTheKeys : IDisposable
{
    private const string Setting = "Registry:KeyEncryption:Path";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task A_session_goes_on_while_its_key_is_encrypted_and_the_certificate_changes()
    {
        using var first = new TestCertificate("first");
        using var second = new TestCertificate("second");
        await File.WriteAllTextAsync(_folder.Below("first.pem"), first.Pem + first.KeyPem);
        await File.WriteAllBytesAsync(_folder.Below("second.pfx"), second.Pfx);
        await using var rig = await PortalRig.StartAsync();
        await rig.Core.UserAsync("root", UserRole.Superuser);
        using var client = rig.Client();
        using var signedIn = await client.SignInAsync("root");
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.Contains("Not encrypted", await client.GetStringAsync("/admin"), StringComparison.Ordinal);
        Assert.NotEmpty(Secrets(rig));

        await RestartAsync(rig, (Setting, _folder.Below("first.pem")));

        Assert.Empty(Secrets(rig));
        var health = await client.GetStringAsync("/admin");
        Assert.Contains($"With the certificate first ({first.Thumbprint})", health, StringComparison.Ordinal);

        await RestartAsync(rig, (Setting, _folder.Below("second.pfx")), ("Registry:KeyEncryption:Password", TestCertificate.Password), ("Registry:KeyEncryption:Older:0", _folder.Below("first.pem")));

        Assert.Contains($"With the certificate second ({second.Thumbprint})", await client.GetStringAsync("/admin"), StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Without_the_certificate_the_start_says_what_is_missing()
    {
        using var made = new TestCertificate("made");
        await File.WriteAllTextAsync(_folder.Below("made.pem"), made.Pem + made.KeyPem);
        await using var rig = await PortalRig.StartAsync((Setting, _folder.Below("made.pem")));
        using var client = rig.Client();
        await client.GetStringAsync("/login");
        Assert.Empty(Secrets(rig));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(rig.DataFolder, "keys"), "key-*.xml"));
        await rig.StopHostAsync();

        await ExpectAsync(rig, $"is encrypted with the certificate {made.Thumbprint}, which is not configured. Name it with Registry:KeyEncryption:Path");
        await ExpectAsync(rig, "Registry:KeyEncryption:Path names /nowhere.pem, which is not there", ("Registry__KeyEncryption__Path", "/nowhere.pem"));
        await File.WriteAllTextAsync(_folder.Below("half.pem"), made.Pem);
        await ExpectAsync(rig, "holds no private key in PEM form", ("Registry__KeyEncryption__Path", _folder.Below("half.pem")));
        await rig.StartHostAsync();
    }

    /// <summary>Everything in the folder of the keys that can be read without the certificate.</summary>
    private static string[] Secrets(PortalRig rig) =>
        [.. Directory.EnumerateFiles(Path.Combine(rig.DataFolder, "keys"), "*.xml").SelectMany(file => XDocument.Load(file).Descendants("masterKey").Elements("value").Select(value => value.Value))];

    private static async Task RestartAsync(PortalRig rig, params (string Key, string Value)[] settings)
    {
        await rig.StopHostAsync();
        foreach (var (key, value) in settings)
        {
            rig.Set(key, value);
        }

        await rig.StartHostAsync();
    }

    private static async Task ExpectAsync(PortalRig rig, string expected, params (string Name, string Value)[] environment)
    {
        var (exitCode, _, error) = await StartedProgram.RunAsync(
            ["--urls", "http://127.0.0.1:0"],
            [
                KeyValuePair.Create("Registry__DataDirectory", rig.DataFolder), KeyValuePair.Create("ConnectionStrings__Registry", rig.Core.ConnectionString + ";Maximum Pool Size=30"),
                .. environment.Select(each => KeyValuePair.Create(each.Name, each.Value)),
            ]);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Equal(1, exitCode);
    }
}
