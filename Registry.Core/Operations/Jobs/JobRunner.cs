using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Tables;

namespace Registry.Core.Operations.Jobs;

/// <summary>Runs jobs, each at most once at a time over all hosts, and writes their runs down.</summary>
[WorksInMaintenance("Jobs clean up; they go on as by themselves.")]
public sealed partial class JobRunner : IAsyncDisposable
{
    /// <summary>How often a host looks whether a job is due.</summary>
    internal static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, RegistryJob> _jobs;
    private readonly NpgsqlDataSource _database;
    private readonly JobRunLog _log;
    private readonly ILogger<JobRunner> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Guid, Task> _started = new();

    internal JobRunner(IEnumerable<RegistryJob> jobs, NpgsqlDataSource database, JobRunLog log, ILogger<JobRunner> logger)
    {
        _jobs = jobs.ToDictionary(job => job.Name);
        _database = database;
        _log = log;
        _logger = logger;
    }

    /// <summary>Runs a job and waits for its end.</summary>
    /// <param name="caller">An admin or superuser.</param>
    /// <param name="name">The job's name.</param>
    /// <param name="isDryRun">Only says what a run would remove now.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The run, however it ended; or NotFound, or Conflict when it is running.</returns>
    public async Task<Result<JobRun>> RunAsync(Caller caller, string name, bool isDryRun, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(caller, name, isDryRun, cancellationToken);
        return begun.Succeeded ? await FinishAsync(begun.Value, cancellationToken) : begun.As<JobRun>();
    }

    /// <summary>Starts a job in this process and returns once that is written down. It goes on after whoever started it has left, until the host stops.</summary>
    /// <param name="caller">An admin or superuser.</param>
    /// <param name="name">The job's name.</param>
    /// <param name="isDryRun">Only says what a run would remove now.</param>
    /// <param name="cancellationToken">Cancels starting it.</param>
    /// <returns>NotFound, or Conflict when it is running.</returns>
    public async Task<Result<Unit>> StartAsync(Caller caller, string name, bool isDryRun, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(caller, name, isDryRun, cancellationToken);
        if (!begun.Succeeded)
        {
            return begun.As<Unit>();
        }

        _started[begun.Value.Run.Id] = Task.Run(() => FinishStartedAsync(begun.Value), CancellationToken.None);
        return Unit.Instance;
    }

    /// <summary>Stops what was started, and waits until that is written down.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await WhenIdleAsync();
        _stopping.Dispose();
    }

    /// <summary>Waits until all that was started in this process has ended.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_started.Values);

    /// <summary>Runs a job if its time has come and nobody else is at it.</summary>
    /// <param name="slack">How much too early is early enough.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    internal async Task RunIfDueAsync<TJob>(TimeSpan slack, CancellationToken cancellationToken)
        where TJob : RegistryJob
    {
        var job = _jobs.Values.OfType<TJob>().Single();
        if (!await _log.IsDueAsync(job, slack, cancellationToken) || await JobLock.TryTakeAsync(_database, job.Name, cancellationToken) is not { } held)
        {
            return;
        }

        // Again, now that nobody else can begin: another host may have ended its run in between.
        if (await _log.IsDueAsync(job, slack, cancellationToken))
        {
            await FinishAsync(await BeginAsync(new Running(job, held), null, false, cancellationToken), cancellationToken);
        }
        else
        {
            await held.DisposeAsync();
        }
    }

    private async Task<Result<Begun>> BeginAsync(Caller caller, string name, bool isDryRun, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        if (!_jobs.TryGetValue(name, out var job))
        {
            return Refuse.NotFound($"There is no job named '{NameGrammar.Shorten(name)}'. There are: {string.Join(", ", _jobs.Keys)}.");
        }

        return await JobLock.TryTakeAsync(_database, job.Name, cancellationToken) is { } held
            ? await BeginAsync(new Running(job, held), caller, isDryRun, cancellationToken)
            : Refuse.Conflict($"The job '{job.Name}' is running already, perhaps on another host. Wait for its end.");
    }

    private async Task<Begun> BeginAsync(Running running, Caller? caller, bool isDryRun, CancellationToken cancellationToken)
    {
        try
        {
            return new Begun(running, await _log.BeginAsync(running.Job, caller, isDryRun, cancellationToken));
        }
        catch
        {
            await running.Lock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nobody awaits this while the host runs, so that it tells the log itself when the end could not be written down.</summary>
    private async Task FinishStartedAsync(Begun begun)
    {
        try
        {
            await FinishAsync(begun, _stopping.Token);
        }
        catch (Exception fault) when (DatabaseFault.IsIn(fault))
        {
            LogFailed(fault, begun.Run.Job);
        }
        finally
        {
            _started.TryRemove(begun.Run.Id, out _);
        }
    }

    private async Task<JobRun> FinishAsync(Begun begun, CancellationToken cancellationToken)
    {
        var run = begun.Run;
        await using var held = begun.Running.Lock;
        try
        {
            var report = await begun.Running.Job.RunAsync(run.IsDryRun, cancellationToken);
            (run.Outcome, run.Report, run.Total, run.FreedBytes) = (JobOutcome.Succeeded, report.Words, report.Total, report.FreedBytes);
            if (report.Withheld is { } reason)
            {
                (run.Outcome, run.Fault) = (JobOutcome.Failed, TextLimit.Cut(reason, JobRunTable.MaxFaultLength));
                LogWithheld(run.Job, reason);
            }
            else if (report.Total > 0)
            {
                LogDone(run.Job, (begun.Running.Job.Removes, run.IsDryRun) switch { (true, true) => "would remove", (true, false) => "removed", (false, true) => "has to do", (false, false) => "has done" }, report.Words);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            (run.Outcome, run.Fault) = (JobOutcome.Interrupted, "It was stopped, as when its host stops. The next run goes on from there.");
        }
#pragma warning disable CA1031 // Whatever broke is told by the run and by the log; the next run tries again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(fault, run.Job);
            (run.Outcome, run.Fault) = (JobOutcome.Failed, TextLimit.Cut($"{fault.GetType().Name}: {fault.Message}", JobRunTable.MaxFaultLength));
        }

        await _log.EndAsync(run);
        return run;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The job {Job} {Did} {Report}")]
    private partial void LogDone(string job, string did, string report);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Job} did nothing: {Reason}")]
    private partial void LogWithheld(string job, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed")]
    private partial void LogFailed(Exception fault, string job);

    private sealed record Running(RegistryJob Job, JobLock Lock);

    private sealed record Begun(Running Running, JobRun Run);
}
