using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>The migrations say what the model says.</summary>
public sealed class Schema
{
    [Fact]
    public void No_migration_is_missing()
    {
        using var db = new RegistryDbContext(new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql("Host=none").Options);
        Assert.False(db.Database.HasPendingModelChanges(), "The model differs from the last migration: dotnet ef migrations add NAME -p Registry.Core -s Registry.Core -o Kernel/Data/Migrations --namespace Registry.Core.Data.Migrations");
    }

    /// <summary>
    /// A registry has run each of these: what they made is on its disk, and only another migration can change it. A new migration gets a line of its own here when it is committed to main; no line changes.
    /// </summary>
    [Fact]
    public void No_committed_migration_changes()
    {
        var folder = Path.Combine(Repository.Root, "Registry.Core", "Kernel", "Data");
        var files = Directory.EnumerateFiles(Path.Combine(folder, "Migrations"), "*_*.cs").Concat(Directory.EnumerateFiles(Path.Combine(folder, "Released"), "*.sql"));
        var found = files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}").Order(StringComparer.Ordinal);

        var listed = File.ReadAllLines(Path.Combine(Repository.Root, "Registry.Tests", "Conventions", "migrations.sha256")).Order(StringComparer.Ordinal);

        Assert.Equal(listed, found);
    }
}
