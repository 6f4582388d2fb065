using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Terms;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Terms;

public sealed class AgreeingToTheTerms : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private CoreRig _core = null!;
    private Caller _ada = null!;

    public async Task InitializeAsync()
    {
        _core = await CoreRig.StartAsync();
        _ada = await _core.UserAsync("ada");
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Postgres)]
    public async Task Without_terms_nobody_is_asked()
    {
        await PublishAsync(null);
        Assert.Null(await _core.Get<TermsQueries>().CurrentAsync(_ada, CancellationToken.None));
        Assert.Null(await CreateAsync("tools"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Who_has_not_agreed_changes_nothing_and_is_told_where_to_agree()
    {
        await PublishAsync("1", "Be kind.");

        var refusal = await CreateAsync("tools");
        Assert.Equal(RegistryError.Forbidden, refusal?.Error);
        Assert.Contains("/terms", refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("version 1", refusal.Message, StringComparison.Ordinal);

        Assert.Null((await AgreeAsync(_ada, "1")).Refusal);
        Assert.Null(await CreateAsync("tools"));
        var read = await _core.Get<TermsQueries>().CurrentAsync(_ada, CancellationToken.None);
        Assert.Equal(_core.Clock.GetUtcNow(), read!.AgreedAt);
        Assert.Contains("ada: terms.agree terms 1", await _core.AuditAsync());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_new_version_asks_again_and_a_mended_text_does_not()
    {
        await PublishAsync("1", "Be kind.");
        await AgreeAsync(_ada, "1");
        await PublishAsync("1", "Be kind, always.");
        Assert.Null(await CreateAsync("tools"));
        Assert.Equal("Be kind, always.", (await _core.Get<TermsQueries>().CurrentAsync(_ada, CancellationToken.None))!.Text);

        await PublishAsync("2", "Be kinder.");
        Assert.NotNull(await CreateAsync("more"));
        Assert.Equal(RegistryError.Conflict, (await AgreeAsync(_ada, "1")).Refusal?.Error);
        await AgreeAsync(_ada, "2");
        Assert.Null(await CreateAsync("more"));

        await PublishAsync(null);
        Assert.Null(await _core.Get<TermsQueries>().PendingAsync((await _core.UserAsync("bob")).UserId, CancellationToken.None));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Nobody_agrees_for_somebody_else()
    {
        await PublishAsync("1", "Be kind.");
        Assert.Equal(RegistryError.Unauthenticated, (await AgreeAsync(Caller.Visitor, "1")).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await AgreeAsync(_ada with { Scopes = TokenScopes.Push }, "1")).Refusal?.Error);
        Assert.Equal("1", await _core.Get<TermsQueries>().PendingAsync(_ada.UserId, CancellationToken.None));
    }

    [Fact]
    public void Settings_that_do_not_fit_together_are_named()
    {
        var empty = _folder.Below("empty.md");
        File.WriteAllText(empty, string.Empty);
        var faults = new TermsOptions { File = empty }.Validate(null!).Select(fault => fault.ErrorMessage!).ToList();
        Assert.Contains(faults, fault => fault.StartsWith("Registry:Terms:Version", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Registry:Terms:File", StringComparison.Ordinal));
        Assert.Empty(new TermsOptions().Validate(null!));
    }

    private async Task PublishAsync(string? version, string text = "")
    {
        var file = _folder.Below("terms.md");
        await File.WriteAllTextAsync(file, text);
        var options = Options.Create(version is null ? new TermsOptions() : new TermsOptions { File = file, Version = version });
        await ActivatorUtilities.CreateInstance<PublishTerms>(_core.Services, options).RunAsync(CancellationToken.None);
    }

    private Task<Result<Unit>> AgreeAsync(Caller caller, string version) => _core.Get<AgreeToTerms>().RunAsync(caller, version, CancellationToken.None);

    private async Task<Refusal?> CreateAsync(string name) =>
        (await _core.Get<CreateCollection>().RunAsync(_ada, new NewCollection(name, string.Empty, false), CancellationToken.None)).Refusal;
}
