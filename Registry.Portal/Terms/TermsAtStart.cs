using Registry.Core.Access.Terms;

namespace Registry.Portal.Terms;

/// <summary>Puts the terms in force that the settings name, before the first page is served.</summary>
internal sealed class TermsAtStart(PublishTerms terms) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => terms.RunAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
