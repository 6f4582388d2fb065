using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Hosting;

/// <summary>Starts that cannot go well end at once, with a sentence that names the setting.</summary>
public sealed class StartingWrongly : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Registry__Uploads__MaxBytes", "abc", "Registry:Uploads:MaxBytes is 'abc'")]
    [InlineData("Registry__Uploads__Lifetime", "soon", "Registry:Uploads:Lifetime is 'soon'")]
    [InlineData("Registry__Access__PrivateOnly", "yes", "Registry:Access:PrivateOnly is 'yes', and must be true or false")]
    [InlineData("Registry__Jobs__Enabled", "maybe", "Registry:Jobs:Enabled is 'maybe'")]
    [InlineData("Registry__Uploads__PartBytes", "1", "Registry:Uploads:PartBytes must be between")]
    [InlineData("Registry__Postgres__MaxConnections", "10", "Registry:Postgres:MaxConnections must be a number from 40")]
    [InlineData("Registry__Acess__PrivateOnly", "true", "Did you mean Registry__Access__PrivateOnly?")]
    [InlineData("Registry__Typo", "1", "Registry:Typo is not a setting")]
    [InlineData("Registry__TrustedProxies", "10.0.0.1", "Write Registry__TrustedProxies__0=10.0.0.1")]
    [InlineData("Registry__TrustedProxies__0", "proxy", "Registry:TrustedProxies must be IP addresses")]
    [InlineData("Registry__PublicUrl", "https://portal.example.org/registry", "Registry:PublicUrl must be an http or https address without a path")]
    [InlineData("Registry__PublicUrl", "ftp://portal.example.org", "Registry:PublicUrl must be")]
    [InlineData("Registry__ConfigFile", "/nowhere/settings.json", "Registry:ConfigFile names /nowhere/settings.json")]
    [InlineData("Logging__LogLevel__Registry", "Loud", "Logging:LogLevel:Registry is 'Loud'")]
    [InlineData("ConnectionStrings__Registry", "Host=127.0.0.1;Maximum Pool Size=3", "Maximum Pool Size=3")]
    [InlineData("ConnectionStrings__Registry", "nonsense", "ConnectionStrings__Registry cannot be read")]
    public async Task A_wrong_setting_is_named_by_the_host_and_by_a_command(string name, string value, string expected)
    {
        await ExpectAsync(["serve"], name, value, expected);
        await ExpectAsync(["user", "list"], name, value, expected);
    }

    [Fact]
    public Task A_database_server_that_cannot_be_reached_is_named() =>
        ExpectAsync(["serve"], "ConnectionStrings__Registry", "Host=127.0.0.1;Port=1;Username=u;Database=d", "The database server 127.0.0.1, port 1, cannot be reached");

    [Theory]
    [InlineData("nonsense", "ASPNETCORE_URLS or --urls is 'nonsense'")]
    [InlineData("ftp://127.0.0.1:0", "its scheme must be http or https")]
    [InlineData("http://127.0.0.1:0/registry", "is below a path")]
    [InlineData("http://127.0.0.1:99999", "a port is a number")]
    [InlineData("https://127.0.0.1:0", "no certificate is configured")]
    public Task An_address_that_cannot_be_served_is_named(string url, string expected) => ExpectAsync([], "ASPNETCORE_URLS", url, expected);

    [Fact]
    public async Task An_address_that_another_program_or_machine_has_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
        await ExpectAsync([], "ASPNETCORE_URLS", taken, "is taken by another program. Stop that one, or choose another port with ASPNETCORE_URLS");
        await ExpectAsync([], "ASPNETCORE_URLS", "http://192.0.2.1:8080", "This machine does not have the address of http://192.0.2.1:8080");
    }

    [Theory]
    [InlineData("missing.pem", "key.pem", null, "Kestrel:Certificates:Default:Path names {0}/missing.pem, which is not there")]
    [InlineData("key.pem", "key.pem", null, "Kestrel:Certificates:Default:Path names {0}/key.pem, which holds no certificate")]
    [InlineData("cert.pem", null, null, "Kestrel:Certificates:Default:KeyPath is not set")]
    [InlineData("cert.pem", "missing.pem", null, "Kestrel:Certificates:Default:KeyPath names {0}/missing.pem, which is not there")]
    [InlineData("cert.pem", "cert.pem", null, "Kestrel:Certificates:Default:KeyPath names {0}/cert.pem, which holds no private key")]
    [InlineData("cert.pem", "other.pem", null, "whose key does not belong to the certificate in {0}/cert.pem")]
    [InlineData("cert.pem", "closed.pem", "wrong", "does not open with Kestrel:Certificates:Default:Password")]
    [InlineData("cert.pem", "closed.pem", null, "does not open with Kestrel:Certificates:Default:Password")]
    [InlineData("all.pfx", null, "wrong", "does not open with Kestrel:Certificates:Default:Password")]
    [InlineData("note.txt", null, null, "is no PFX file")]
    public async Task A_certificate_that_cannot_be_served_is_named(string path, string? key, string? password, string expected)
    {
        using var made = new TestCertificate("made");
        using var other = new TestCertificate("other");
        await File.WriteAllTextAsync(_folder.Below("cert.pem"), made.Pem);
        await File.WriteAllTextAsync(_folder.Below("key.pem"), made.KeyPem);
        await File.WriteAllTextAsync(_folder.Below("other.pem"), other.KeyPem);
        await File.WriteAllTextAsync(_folder.Below("closed.pem"), made.EncryptedKeyPem);
        await File.WriteAllBytesAsync(_folder.Below("all.pfx"), made.Pfx);
        await File.WriteAllTextAsync(_folder.Below("note.txt"), "no certificate");
        const string Section = "--Kestrel:Certificates:Default";
        string[] arguments =
        [
            $"{Section}:Path={_folder.Below(path)}",
            .. key is null ? [] : new[] { $"{Section}:KeyPath={_folder.Below(key)}" },
            .. password is null ? [] : new[] { $"{Section}:Password={password}" },
        ];
        await ExpectAsync(arguments, "ASPNETCORE_URLS", "https://127.0.0.1:0", string.Format(CultureInfo.InvariantCulture, expected, _folder.Path));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_database_that_cannot_be_the_registrys_is_refused_before_it_is_touched()
    {
        await using var rig = await CoreRig.StartAsync();
        var name = $"latin_{Guid.NewGuid():N}";
        await using var database = NpgsqlDataSource.Create(rig.ConnectionString);
        await ExecuteAsync(database, $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
        await ExecuteAsync(database, $"CREATE ROLE r{name} LOGIN");
        try
        {
            string With(Action<NpgsqlConnectionStringBuilder> change)
            {
                var parsed = new NpgsqlConnectionStringBuilder(rig.ConnectionString) { MaxPoolSize = 30 };
                change(parsed);
                return parsed.ConnectionString;
            }

            await ExpectAsync([], "ConnectionStrings__Registry", With(to => to.Database = name), "is encoded in LATIN1");
            await ExpectAsync([], "ConnectionStrings__Registry", With(to => to.Database = "nowhere"), "has no database 'nowhere'");
            await ExpectAsync([], "ConnectionStrings__Registry", With(to => to.Options = $"-c role=r{name}"), "may not create tables and extensions");
            await ExpectAsync([], "ConnectionStrings__Registry", With(to => to.Username = "stranger"), "refuses the user 'stranger'");
            await ExecuteAsync(database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(rig.ConnectionString).Database} CONNECTION LIMIT 9");
            await ExpectAsync([], "ConnectionStrings__Registry", With(_ => { }), "9 connections, and the registry needs 20");
        }
        finally
        {
            await ExecuteAsync(database, $"DROP DATABASE {name}");
            await ExecuteAsync(database, $"DROP ROLE r{name}");
        }
    }

    [Fact]
    public async Task A_file_with_settings_in_the_data_directory_counts_for_hosts_and_commands()
    {
        Directory.CreateDirectory(_folder.Below("data"));
        await File.WriteAllTextAsync(_folder.Below("data", "appsettings.json"), """{"Registry":{"Uploads":{"MaxBytes":"many"}}}""");
        await ExpectAsync(["serve"], "DOTNET_NOLOGO", "1", "Registry:Uploads:MaxBytes is 'many'");
        await ExpectAsync(["user", "list"], "DOTNET_NOLOGO", "1", "Registry:Uploads:MaxBytes is 'many'");

        // The environment has the last word.
        await ExpectAsync(["user", "list"], "Registry__Uploads__MaxBytes", "few", "Registry:Uploads:MaxBytes is 'few'");
        await File.WriteAllTextAsync(_folder.Below("data", "appsettings.json"), "{ not json");
        await ExpectAsync(["user", "list"], "DOTNET_NOLOGO", "1", "The settings cannot be read");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ExpectAsync(string[] arguments, string name, string value, string expected)
    {
        var (exitCode, output, error) = await StartedProgram.RunAsync(
            arguments, [KeyValuePair.Create("Registry__DataDirectory", _folder.Below("data")), KeyValuePair.Create(name, value)]);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
        Assert.Single(error.Trim().Split('\n'));
    }
}
