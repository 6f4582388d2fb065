using Microsoft.EntityFrameworkCore;
using Registry.Core.Data;
using Xunit;

namespace Registry.Tests.Conventions;

/// <summary>The migrations say what the model says.</summary>
public sealed class Schema
{
    [Fact]
    public void No_migration_is_missing()
    {
        using var db = new RegistryDbContext(new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql("Host=none").Options);
        Assert.False(db.Database.HasPendingModelChanges(), "The model differs from the last migration: dotnet ef migrations add NAME -p Registry.Core -s Registry.Core -o Data/Migrations");
    }
}
