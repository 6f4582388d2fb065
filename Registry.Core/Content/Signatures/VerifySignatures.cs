using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Content.Signatures;

/// <summary>Verifies what still waits: after a restart, or while no host heard that something does.</summary>
internal sealed class VerifySignatures(SignatureWork work, WaitingSignatures waiting) : RegistryJob
{
    public override string Name => "verify-signatures";

    public override string Title => "Signatures";

    public override string Description => "Verifies signatures of images that wait for it, as after a restart.";

    public override bool Removes => false;

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        var count = isDryRun ? await waiting.CountAsync(cancellationToken) : await work.RunAsync(cancellationToken);
        return new JobReport(0, new JobCount(count, "content verified", "contents verified"));
    }
}
