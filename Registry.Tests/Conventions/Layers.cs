using System.Reflection;
using Registry.Api.Hosting;
using Registry.Core;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>The direction of references: Portal to Api to Core, and nothing of ASP.NET Core in Core but Identity's stores.</summary>
public sealed class Layers
{
    private static readonly string[] AspNetCoreAllowedInCore = ["Microsoft.AspNetCore.Identity.EntityFrameworkCore"];

    [Fact]
    public void Core_knows_no_web_server()
    {
        var web = References(typeof(RegistryCore).Assembly).Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Equal(AspNetCoreAllowedInCore, web);
    }

    [Fact]
    public void Core_and_Api_do_not_know_who_uses_them()
    {
        Assert.DoesNotContain(References(typeof(RegistryCore).Assembly), name => name.StartsWith("Registry.", StringComparison.Ordinal));
        Assert.DoesNotContain("Registry.Portal", References(typeof(RegistryHost).Assembly));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
