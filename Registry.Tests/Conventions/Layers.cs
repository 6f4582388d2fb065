using System.Reflection;
using Registry.Api.Hosting;
using Registry.Core;
using Registry.Portal;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>
/// The direction of references: Portal to Api to Core, in Core downwards by its layers, and no cycle between the folders of a project. Read from the assemblies' own
/// references between types, so that neither using lines nor full names hide one.
/// </summary>
public sealed class Layers
{
    private static readonly string[] AspNetCoreAllowedInCore = ["Microsoft.AspNetCore.Identity.EntityFrameworkCore"];

    /// <summary>A layer may use those before it. The embedded database serves hosts; nothing else knows it.</summary>
    private static readonly string[] InCore = ["Kernel", "Access", "Content", "Transfer", "Discovery", "Operations", "Embedded"];

    private static readonly IReadOnlyList<FolderEdge> EdgesOfCore = FolderEdges.In(typeof(RegistryCore).Assembly);

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

    [Fact]
    public void Everything_in_Core_is_in_a_layer() =>
        Assert.Equal(InCore.Order(), EdgesOfCore.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Order());

    [Fact]
    public void No_layer_of_Core_uses_one_above_it() =>
        Assert.Empty(EdgesOfCore.Where(edge => Array.IndexOf(InCore, edge.To) > Array.IndexOf(InCore, edge.From)).Select(edge => edge.Example));

    [Theory]
    [InlineData(typeof(RegistryHost))]
    [InlineData(typeof(PortalUrls))]
    public void No_folders_use_each_other(Type ofAssembly) => Assert.Empty(FolderEdges.Cycles(FolderEdges.In(ofAssembly.Assembly)));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
