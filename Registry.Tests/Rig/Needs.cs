using System.Net;
using System.Net.Sockets;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Platform;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Registry.Tests.Rig;

/// <summary>Something outside the repository that a test cannot do without.</summary>
public enum Tool
{
    /// <summary>The unmodified client, from <c>eng/install-apptainer.sh</c>.</summary>
    Apptainer,

    /// <summary>The browser.</summary>
    Chromium,

    /// <summary>The PostgreSQL server programs.</summary>
    Postgres,

    /// <summary>GnuPG and its agent, which makes the keys and signatures of tests.</summary>
    GnuPg,

    /// <summary>The web server nginx, as Debian packs it.</summary>
    Nginx,

    /// <summary>The program <c>xz</c>, which unpacks the data directories of earlier releases.</summary>
    Xz,

    /// <summary>The caching proxy squid.</summary>
    Squid,

    /// <summary>The package manager npm, with which the publish makes what charts and formulas are drawn with.</summary>
    Npm,

    /// <summary>The right to mount a small file system, to fill it up. A property of the machine: nothing can install it.</summary>
    Mount,

    /// <summary>The right to serve on port 80, which some clients insist on. A property of the machine too.</summary>
    LowPorts,

    /// <summary>The right to act as another user, who can read the built programs. A property of the machine too.</summary>
    OtherUsers,
}

/// <summary>
/// A test that needs tools. Where one is missing it is skipped with the tool's name, except that it fails when <c>REGISTRY_TEST_REQUIRE=1</c> and the
/// tool is one that <c>test.sh</c> installs.
/// </summary>
[XunitTestCaseDiscoverer("Registry.Tests.Rig.NeedsFactDiscoverer", "Registry.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params Tool[] tools)
    {
        Missing = Needs.FirstMissing(tools);
        Skip = Missing is null || Needs.MustFail(Missing.Value) ? null : Needs.Reason(Missing.Value);
    }

    /// <summary>The first of the tools that is not here.</summary>
    public Tool? Missing { get; }
}

/// <summary>Like <see cref="NeedsFactAttribute"/>, for a theory.</summary>
[XunitTestCaseDiscoverer("Registry.Tests.Rig.NeedsTheoryDiscoverer", "Registry.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(params Tool[] tools)
    {
        Missing = Needs.FirstMissing(tools);
        Skip = Missing is null || Needs.MustFail(Missing.Value) ? null : Needs.Reason(Missing.Value);
    }

    public Tool? Missing { get; }
}

/// <summary>Turns a test whose tool is missing where it may not be into a failure that says so.</summary>
public sealed class NeedsFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Needs.FailureOrNull(DiagnosticMessageSink, discoveryOptions, testMethod, factAttribute) is { } failure
            ? [failure]
            : base.Discover(discoveryOptions, testMethod, factAttribute);
}

/// <summary>The same for theories.</summary>
public sealed class NeedsTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        Needs.FailureOrNull(DiagnosticMessageSink, discoveryOptions, testMethod, theoryAttribute) is { } failure
            ? [failure]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

/// <summary>Which tools are here.</summary>
internal static class Needs
{
    // The shell has no window to draw: the tests of the portal take half as long in it.
    private static readonly string[] Browsers = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private static readonly Tool[] PropertiesOfTheMachine = [Tool.Mount, Tool.LowPorts, Tool.OtherUsers];

    private static readonly Lazy<bool> CanMount = new(TryMount);

    private static readonly Lazy<bool> CanServeLow = new(TryServeLow);

    private static readonly Lazy<bool> CanBeNobody = new(() =>
        Posix.EffectiveUserId == 0 && Run("setpriv", [.. AnotherUser.Become(AnotherUser.Nobody)[1..], "test", "-r", typeof(Needs).Assembly.Location]));

    /// <summary>The client's program; a file that exists only where it is installed.</summary>
    public static string Apptainer { get; } = Path.Combine(Repository.Root, ".tools", "apptainer", "apptainer");

    /// <summary>A loopback address that nobody else serves port 80 on.</summary>
    public static IPAddress LowAddress { get; } = IPAddress.Parse("127.80.4.7");

    /// <summary>The browser's program, or null.</summary>
    public static string? Chromium { get; } = Browsers.Select(OnPathOrNull).FirstOrDefault(file => file is not null);

    /// <summary>The web server's program, or null.</summary>
    public static string? Nginx { get; } = OnPathOrNull("nginx") ?? (File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null);

    /// <summary>The caching proxy's program, or null.</summary>
    public static string? Squid { get; } = OnPathOrNull("squid") ?? (File.Exists("/usr/sbin/squid") ? "/usr/sbin/squid" : null);

    public static Tool? FirstMissing(IEnumerable<Tool> tools) => tools.Where(tool => !IsHere(tool)).Select(tool => (Tool?)tool).FirstOrDefault();

    public static bool MustFail(Tool tool) => !PropertiesOfTheMachine.Contains(tool) && Environment.GetEnvironmentVariable("REGISTRY_TEST_REQUIRE") == "1";

    public static string Reason(Tool tool) => tool switch
    {
        Tool.Apptainer => "needs the Apptainer client, which is not here: eng/install-apptainer.sh or ./test.sh installs it",
        Tool.Chromium => "needs Chromium, which is not here: apt-get install chromium, or ./test.sh",
        Tool.Postgres => "needs the PostgreSQL server programs, which are not here: apt-get install postgresql, or ./test.sh",
        Tool.GnuPg => "needs GnuPG, which is not here: apt-get install gpg gpg-agent, or ./test.sh",
        Tool.Nginx => "needs nginx, which is not here: apt-get install nginx-light, or ./test.sh",
        Tool.Xz => "needs xz, which is not here: apt-get install xz-utils, or ./test.sh",
        Tool.Squid => "needs squid, which is not here: apt-get install squid, or ./test.sh",
        Tool.Npm => "needs npm, which is not here: apt-get install npm, or ./test.sh",
        Tool.Mount => "needs the right to mount a file system, which this user does not have",
        Tool.LowPorts => "needs the right to serve on port 80, which this user does not have",
        Tool.OtherUsers => "needs to act as the user 'nobody', who has to be able to read the built tests",
    };

    public static IXunitTestCase? FailureOrNull(IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo attribute) =>
        attribute.GetNamedArgument<Tool?>(nameof(NeedsFactAttribute.Missing)) is { } missing && MustFail(missing)
            ? new ExecutionErrorTestCase(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, Reason(missing))
            : null;

    private static bool IsHere(Tool tool) => tool switch
    {
        Tool.Apptainer => File.Exists(Apptainer),
        Tool.Chromium => Chromium is not null,
        Tool.Postgres => PostgresBinaries.AreInstalled(new EmbeddedPostgresOptions()),
        Tool.GnuPg => OnPathOrNull("gpg") is not null && OnPathOrNull("gpg-agent") is not null,
        Tool.Nginx => Nginx is not null,
        Tool.Xz => OnPathOrNull("xz") is not null,
        Tool.Squid => Squid is not null,
        Tool.Npm => OnPathOrNull("npm") is not null,
        Tool.Mount => CanMount.Value,
        Tool.LowPorts => CanServeLow.Value,
        Tool.OtherUsers => CanBeNobody.Value,
    };

    private static string? OnPathOrNull(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static bool TryMount()
    {
        using var folder = new TestFolder();
        return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path) && Run("umount", folder.Path);
    }

    private static bool TryServeLow()
    {
        using var listener = new TcpListener(LowAddress, 80);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool Run(string program, params string[] arguments) =>
        ProcessRunner.RunAsync(program, arguments, CancellationToken.None).GetAwaiter().GetResult().ExitCode == 0;
}
