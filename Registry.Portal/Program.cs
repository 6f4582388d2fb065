using Microsoft.EntityFrameworkCore;
using Registry.Core;
using Registry.Core.Data;

namespace Registry.Portal;

internal static class Program
{
    private static async Task Main(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Services.AddRegistryCore(builder.Configuration, builder.Configuration.GetConnectionString("Registry")!, DataDirectory.Open("/tmp/portal-data").Value);
        builder.Services.AddPortal();
        var app = builder.Build();
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<RegistryDbContext>>().CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
        }

        Console.WriteLine("SETUP /setup?key=" + await app.Services.GetRequiredService<Registry.Core.Setup.SetupLinks>().EnsureAsync(default));
        app.UsePortal();
        await app.RunAsync();
    }
}
