using System.Diagnostics;
using Registry.Core.Kernel.Platform;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Cli;

/// <summary>Root, with the real program, on a data directory that is a service user's.</summary>
public sealed class OperatingAsRoot : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Registry.Portal.dll");

    private readonly TestFolder _folder = new();

    private string Root => _folder.Below("data");

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres, Tool.OtherUsers)]
    public async Task Commands_leave_nothing_that_is_not_the_service_users()
    {
        GiveAway();

        Assert.Equal((0, ""), await RunAsync("", "init"));
        Assert.Equal((0, ""), await RunAsync(CoreRig.Password + "\n", "user", "create", "ada", "--email", "ada@lab.example", "--password-stdin"));
        Assert.Equal((0, "ada\tuser\tenabled\tada@lab.example\n"), await RunAsync("", "user", "list"));

        Assert.All(Everything(), path => Assert.Equal(AnotherUser.Nobody, AnotherUser.OwnerOf(path)));
    }

    [NeedsFact(Tool.Postgres, Tool.OtherUsers)]
    public async Task A_host_serves_as_the_service_user()
    {
        GiveAway();

        using var host = await ApiHost.StartAsync(Root);
        using var http = new HttpClient();

        Assert.True((await http.GetAsync(new Uri($"{host.Url}/health/ready"))).IsSuccessStatusCode);
        Assert.Contains(Path.Combine(Root, "postgres", "PG_VERSION"), Everything());
        Assert.All(Everything(), path => Assert.Equal(AnotherUser.Nobody, AnotherUser.OwnerOf(path)));
    }

    [NeedsFact(Tool.OtherUsers)]
    public async Task Where_the_service_user_cannot_read_the_command_says_so_and_writes_nothing()
    {
        GiveAway();
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var (exitCode, output) = await RunAsync("", "init");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal([Root], Everything());
    }

    private void GiveAway()
    {
        Directory.CreateDirectory(Root);
        Posix.ChangeOwner(Root, AnotherUser.Nobody, AnotherUser.Nobody);
    }

    /// <summary>What is there in the moment; a server that stops removes some of it.</summary>
    private List<string> Everything() => [Root, .. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Where(Path.Exists)];

    private async Task<(int ExitCode, string Output)> RunAsync(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["Registry__DataDirectory"] = Root;
        start.Environment["Registry__Postgres__Durable"] = "false";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
