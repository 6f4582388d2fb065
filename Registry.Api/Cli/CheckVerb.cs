using System.CommandLine;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Cli;

/// <summary><c>check</c></summary>
internal static class CheckVerb
{
    public static Command Create(VerbContext context)
    {
        var deep = new Option<bool>("--deep") { Description = "Also read and hash all bytes; without it only existence and length are looked at." };
        var repair = new Option<bool>("--repair")
        {
            Description = "Move damaged files aside into the folder 'damaged', and take sound ones back from there. Deletes nothing.",
        };
        var command = new Command("check", "Compare the stored images with the database. Names each that is missing or damaged, with its images, and then exits with 1.") { deep, repair };
        command.SetAction((parsed, token) => context.RunAsync(
            (services, cancellationToken) => RunAsync(context, services, parsed.GetValue(deep), parsed.GetValue(repair), cancellationToken), token));
        return command;
    }

    private static async Task<Result<Unit>> RunAsync(VerbContext context, IServiceProvider services, bool isDeep, bool repairs, CancellationToken cancellationToken)
    {
        var check = services.GetRequiredService<StoreCheck>();
        var repair = services.GetRequiredService<StoreRepair>();
        var (looked, faulty) = (0L, 0L);
        await foreach (var blob in check.AllAsync(isDeep, cancellationToken))
        {
            looked++;
            if (blob.Fault is { } fault)
            {
                faulty++;
                var images = await check.ImagesOfAsync(blob.Digest, cancellationToken);
                await context.Output.WriteLineAsync($"{Words(fault)}\tsha256:{blob.Digest.Hex}\t{blob.SizeBytes}\t{string.Join(", ", images)}");
                if (repairs)
                {
                    await context.Error.WriteLineAsync(await repair.RunAsync(blob, cancellationToken));
                }
            }
        }

        if (faulty > 0)
        {
            return Refuse.Conflict($"{faulty} of {looked} stored contents {(repairs ? "were" : "are")} missing or damaged.{(repairs ? " Check again to see what is left." : string.Empty)}");
        }

        await context.Error.WriteLineAsync($"All {looked} stored contents are there{(isDeep ? " and are what was pushed" : " in their full length")}.");
        return Unit.Instance;
    }

    private static string Words(StoreFault fault) => fault switch
    {
        StoreFault.Missing => "missing",
        StoreFault.OtherLength => "length",
        StoreFault.OtherContent => "content",
    };
}
