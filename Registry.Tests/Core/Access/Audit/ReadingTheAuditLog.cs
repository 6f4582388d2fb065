using System.Text.RegularExpressions;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Audit;

public sealed partial class ReadingTheAuditLog : IAsyncLifetime
{
    private CoreRig _core = null!;
    private Caller _root = null!;

    public async Task InitializeAsync()
    {
        _core = await CoreRig.StartAsync();
        _root = await _core.UserAsync("root", UserRole.Superuser);
        await using var db = await _core.DatabaseAsync();
        for (var number = 1; number <= 120; number++)
        {
            _core.Clock.Advance(TimeSpan.FromMinutes(number % 3 == 0 ? 0 : 1));
            _core.Get<AuditLog>().Add(db, _root with { UserName = number % 2 == 0 ? "ada" : "bob" }, number % 4 == 0 ? "tag.move" : "tag.freeze", $"tools/app:v{number}", null);
        }

        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Paging_to_the_end_and_back_shows_each_row_once_newest_first()
    {
        var filter = new AuditFilter(Subject: "TOOLS/");
        var pages = new List<AuditPage> { await ReadAsync(filter) };
        while (pages[^1].Older is { } older)
        {
            pages.Add(await ReadAsync(filter, before: older));
        }

        var rows = pages.SelectMany(page => page.Rows).ToList();
        Assert.Equal([50, 50, 20], pages.Select(page => page.Rows.Count));
        Assert.Equal(120, rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal(rows.OrderByDescending(row => row.At).Select(row => row.At), rows.Select(row => row.At));
        Assert.Null(pages[0].Newer);
        var back = await ReadAsync(filter, after: pages[2].Newer);
        Assert.Equal(pages[1].Rows.Select(row => row.Id), back.Rows.Select(row => row.Id));
        Assert.Equal(pages[0].Rows.Select(row => row.Id), (await ReadAsync(filter, after: back.Newer)).Rows.Select(row => row.Id));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Filters_add_up()
    {
        var day = DateOnly.FromDateTime(_core.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(30, await CountAsync(new AuditFilter(Actor: "ada", Action: "tag.move")));
        Assert.Equal(1, await CountAsync(new AuditFilter(Subject: "APP:v77")));
        Assert.Equal(0, await CountAsync(new AuditFilter(Subject: "app_v77")));
        Assert.Equal(120, await CountAsync(new AuditFilter(Address: "192.0.2.7")));
        Assert.Equal(0, await CountAsync(new AuditFilter(From: day.AddDays(1))));
        Assert.Equal(0, await CountAsync(new AuditFilter(To: day.AddDays(-2))));
        Assert.Equal(121, await CountAsync(new AuditFilter(From: day.AddDays(-1), To: DateOnly.MaxValue)));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_admins_read_it()
    {
        var ada = await _core.UserAsync("ada");
        Assert.Equal(RegistryError.NotFound, (await _core.Get<AuditQueries>().ReadAsync(ada, new AuditFilter(), null, null, CancellationToken.None)).Refusal?.Error);
        Assert.Equal(0, await _core.Get<AuditQueries>().StreamAsync(ada, new AuditFilter(), CancellationToken.None).CountAsync());
        Assert.True((await _core.Get<AuditQueries>().ReadAsync(await _core.UserAsync("boss", UserRole.Admin), new AuditFilter(), null, null, CancellationToken.None)).Succeeded);
    }

    [Fact]
    public void Every_action_in_the_code_has_words_and_every_word_an_action()
    {
        var code = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Registry.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("AuditActions.cs", StringComparison.Ordinal))
            .SelectMany(file => Call().Matches(File.ReadAllText(file)))
            .SelectMany(call => ActionName().Matches(call.Value))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(AuditActions.Actions, code);
    }

    private async Task<AuditPage> ReadAsync(AuditFilter filter, Guid? before = null, Guid? after = null) =>
        (await _core.Get<AuditQueries>().ReadAsync(_root, filter, before, after, CancellationToken.None)).Value;

    private async Task<int> CountAsync(AuditFilter filter) => await _core.Get<AuditQueries>().StreamAsync(_root, filter, CancellationToken.None).CountAsync();

    [GeneratedRegex(@"(?:[aA]udit\.Add|new CollectionNote|CommitSignedOutAsync)\([^;]*;", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("\"([a-z]+\\.[a-z-]+)\"")]
    private static partial Regex ActionName();
}
