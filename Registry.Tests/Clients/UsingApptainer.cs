using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Clients;

/// <summary>What researchers do, with the client that they have.</summary>
public sealed class UsingApptainer : IAsyncLifetime, IDisposable
{
    private readonly ApptainerClient _client = new();
    private RegistryRig _rig = null!;

    public async Task InitializeAsync()
    {
        _rig = await RegistryRig.StartAsync();
        await _client.UseAsync(_rig.Url, (await _rig.UserAsync("alice")).Token);
    }

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        NoFaults.In(_rig.Log.Failures);
    }

    public void Dispose() => _client.Dispose();

    [NeedsFact(Tool.Apptainer)]
    public async Task A_login_is_verified_and_the_status_names_the_user()
    {
        var status = await _client.RunAsync("remote", "status");
        Assert.Contains("Logged in as: alice", status, StringComparison.Ordinal);
        Assert.Contains("Valid authentication token set", status, StringComparison.Ordinal);

        await _client.UseAsync(_rig.Url, new string('x', 300));
        var (code, refused) = await _client.TryAsync("remote", "status");
        Assert.NotEqual(0, code);
        Assert.DoesNotContain("Logged in", refused, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task An_unsigned_image_is_pushed_once_and_pulled_by_tag_and_by_hash()
    {
        var image = ApptainerClient.Fixture("labels.sif");
        var pushed = await _client.RunAsync("push", "-U", image, "library://alice/tools/labels:v1");
        Assert.Contains($"{_rig.Url}/library/alice/tools/labels", pushed, StringComparison.Ordinal);
        Assert.DoesNotContain("Library storage", await _client.RunAsync("push", "-U", image, "library://alice/tools/labels:v1,latest"), StringComparison.Ordinal);

        var content = await File.ReadAllBytesAsync(image);
        await PullsAsync("library://alice/tools/labels:v1", content);
        await PullsAsync("library://tools/labels", content);
        await PullsAsync($"library://alice/tools/labels:{LibraryClient.HashOf(content)}", content);
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task What_a_push_says_of_its_image_is_shown_with_the_container()
    {
        await _client.RunAsync("push", "-U", "-D", "Neuroimaging pipeline", ApptainerClient.Fixture("labels.sif"), "library://alice/tools/descr:v1");
        await _client.RunAsync("push", "-U", ApptainerClient.Fixture("labels.sif"), "library://alice/tools/plain:v1");

        var containers = _rig.Get<ContainerQueries>();
        Assert.Equal("Neuroimaging pipeline", (await containers.FindAsync(Caller.Visitor, "tools", "descr", CancellationToken.None))!.Description);
        Assert.Equal("", (await containers.FindAsync(Caller.Visitor, "tools", "plain", CancellationToken.None))!.Description);
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task A_push_during_maintenance_prints_the_operators_words_and_pulls_go_on()
    {
        var image = ApptainerClient.Fixture("labels.sif");
        await _client.RunAsync("push", "-U", image, "library://alice/tools/labels:v1");
        await _rig.Get<SetMaintenance>().OnAsync(Caller.Operator, "moving to new disks", null, CancellationToken.None);

        var (code, refused) = await _client.TryAsync("push", "-U", image, "library://alice/tools/labels:v2");
        Assert.NotEqual(0, code);
        Assert.Contains("This registry is read-only: moving to new disks. (503 Service Unavailable)", refused, StringComparison.Ordinal);
        await PullsAsync("library://alice/tools/labels:v1", await File.ReadAllBytesAsync(image));
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task An_image_over_64_MiB_comes_in_parts()
    {
        var image = ApptainerClient.Fixture("random-64m.sif");
        await _client.RunAsync("push", "-U", image, "library://alice/tools/large:v1");
        await PullsAsync("library://alice/tools/large:v1", await File.ReadAllBytesAsync(image));
        Assert.Empty(_rig.StagingFiles());
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task Two_architectures_share_a_tag()
    {
        await _client.RunAsync("push", "-U", ApptainerClient.Fixture("labels.sif"), "library://alice/tools/both:v1");
        await _client.RunAsync("push", "-U", ApptainerClient.Fixture("arm64.sif"), "library://alice/tools/both:v1");
        await PullsAsync("library://alice/tools/both:v1", await File.ReadAllBytesAsync(ApptainerClient.Fixture("labels.sif")));
        await PullsAsync("library://alice/tools/both:v1", await File.ReadAllBytesAsync(ApptainerClient.Fixture("arm64.sif")), "--arch", "arm64");
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task Search_finds_by_name_architecture_and_signature()
    {
        await _client.RunAsync("push", "-U", ApptainerClient.Fixture("small-signed.sif"), "library://alice/tools/signed:v1");
        await _client.RunAsync("push", "-U", ApptainerClient.Fixture("arm64.sif"), "library://alice/tools/foreign:v1");
        var fingerprint = (await File.ReadAllTextAsync(ApptainerClient.Fixture("signer.fingerprint"))).Trim();

        var found = await _client.RunAsync("search", "--signed", "tools");
        Assert.Contains("library://alice/tools/signed:v1", found, StringComparison.Ordinal);
        Assert.Contains(fingerprint, found, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("foreign", found, StringComparison.Ordinal);
        Assert.Contains("foreign", await _client.RunAsync("search", "--arch", "arm64", "tools"), StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task A_deleted_image_is_gone()
    {
        await _client.RunAsync("push", "-U", ApptainerClient.Fixture("labels.sif"), "library://alice/tools/gone:v1");
        await _client.RunAsync("delete", "-F", "library://alice/tools/gone:v1");
        var (code, output) = await _client.TryAsync("pull", _client.File("gone.sif"), "library://alice/tools/gone:v1");
        Assert.NotEqual(0, code);
        Assert.Contains("does not exist", output, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Apptainer)]
    public async Task A_refusal_reaches_the_terminal_in_the_registrys_words()
    {
        await _rig.UserAsync("bob");
        var (code, output) = await _client.TryAsync("push", "-U", ApptainerClient.Fixture("labels.sif"), "library://bob/tools/labels:v1");
        Assert.NotEqual(0, code);
        Assert.Contains("must be you or a team of yours: alice", output, StringComparison.Ordinal);
    }

    private async Task PullsAsync(string reference, byte[] expected, params string[] options)
    {
        var file = _client.File($"{Guid.NewGuid():N}.sif");
        await _client.RunAsync(["pull", "--disable-cache", .. options, file, reference]);
        Assert.Equal(LibraryClient.Hex(expected), LibraryClient.Hex(await File.ReadAllBytesAsync(file)));
    }
}
