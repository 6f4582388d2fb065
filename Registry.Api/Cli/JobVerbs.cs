using System.CommandLine;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Operations.Jobs;

namespace Registry.Api.Cli;

/// <summary><c>jobs …</c></summary>
internal static class JobVerbs
{
    public static Command Create(VerbContext context)
    {
        var jobs = new Command("jobs", "List and run the registry's jobs. Without more it lists them.") { List(context), Run(context) };
        jobs.SetAction((_, token) => ListAsync(context, token));
        return jobs;
    }

    private static Command List(VerbContext context)
    {
        var command = new Command("list", "List the jobs: name, how the last run went, when it began, when the next is due and what it does, with tabs between.");
        command.SetAction((_, token) => ListAsync(context, token));
        return command;
    }

    private static Task<int> ListAsync(VerbContext context, CancellationToken cancellationToken) => context.RunAsync(
        async (services, stop) =>
        {
            var jobs = await services.GetRequiredService<JobQueries>().ListAsync(Caller.Operator, stop);
            if (!jobs.Succeeded)
            {
                return jobs.As<Unit>();
            }

            foreach (var job in jobs.Value)
            {
                var last = job.Last is { } run ? $"{Words(run.Outcome)}\t{run.StartedAt:u}" : "not run\tnever";
                await context.Output.WriteLineAsync($"{job.Name}\t{last}\t{job.DueAt:u}\t{job.Description}");
            }

            return Unit.Instance;
        },
        cancellationToken);

    private static Command Run(VerbContext context)
    {
        var name = new Argument<string>("NAME") { Description = "The job's name, as the list shows it." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what it would remove now, and change nothing." };
        var command = new Command("run", "Run a job now and wait for its end.") { name, dryRun };
        command.SetAction((parsed, token) => context.RunAsync(
            async (services, cancellationToken) =>
            {
                var run = await services.GetRequiredService<JobRunner>().RunAsync(
                    Caller.Operator, parsed.GetRequiredValue(name), parsed.GetValue(dryRun), cancellationToken);
                return run.Succeeded ? await SayAsync(context, run.Value) : run.As<Unit>();
            },
            token));
        return command;
    }

    private static async Task<Result<Unit>> SayAsync(VerbContext context, JobRun run)
    {
        if (run.Outcome != JobOutcome.Succeeded)
        {
            return Refuse.Conflict($"The job '{run.Job}' {Words(run.Outcome)}. {run.Fault}");
        }

        var did = run.IsDryRun ? "Would remove" : "Removed";
        await context.Output.WriteLineAsync(run.Total == 0 ? "Nothing to remove." : $"{did} {run.Report}; {run.FreedBytes} bytes of the disk.");
        return Unit.Instance;
    }

    private static string Words(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Running => "running",
        JobOutcome.Succeeded => "done",
        JobOutcome.Failed => "failed",
        JobOutcome.Interrupted => "interrupted",
    };
}
