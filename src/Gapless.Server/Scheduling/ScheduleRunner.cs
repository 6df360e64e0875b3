using System.Globalization;
using Gapless.Core.Ports;
using Gapless.Core.Scheduling;
using Gapless.Core.Telemetry;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Scheduling;
using Gapless.Runtime.Options;
using Gapless.Server.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Gapless.Server.Scheduling;

/// <summary>Carries out what is due, once, whatever it was that called: the time itself, one that came late, or the start after a time was missed.</summary>
internal sealed partial class ScheduleRunner(
    Project project, IEnumerable<IScheduleAction> actions, IEnumerable<IOutcomeListener> listeners, IHostApplicationLifetime lifetime, ILogger<ScheduleRunner> logger)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private readonly Dictionary<ScheduleAction, IScheduleAction> _actions = actions.ToDictionary(action => action.Kind);
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;

    // A ledger that is away for some minutes must not cost a day.
    private readonly ResiliencePipeline _patience = new ResiliencePipelineBuilder { TimeProvider = project.Time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 12,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromMinutes(1),
            UseJitter = true,
        })
        .Build();

    private IFiringStore Firings => project.Ledger.Firings;

    /// <summary>Carries out the entry, if its last time until now is nobody's yet; never fails.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="calledFor">The instant that it is called for, should the clock not show it yet.</param>
    /// <param name="isStart">True at the server's start: an entry that nobody knows begins from now on, instead of with what was before.</param>
    public async Task FireAsync(ScheduleOptions entry, DateTimeOffset calledFor, bool isStart)
    {
        CultureInfo.CurrentUICulture = _language;
        try
        {
            // What came due meanwhile was passed over, and is next.
            while (await ClaimAsync(entry, calledFor, isStart) is { } firing) await CarryOutAsync(entry, firing);
        }
        catch (Exception error) when (error is not OperationCanceledException || !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Broke(entry.Name, Show(error));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<Firing?> ClaimAsync(ScheduleOptions entry, DateTimeOffset calledFor, bool isStart)
    {
        var now = project.Time.GetUtcNow();
        if (CronTimes.Parse(entry.Cron, entry.Zone).LastUntil(calledFor > now ? calledFor : now) is not { } due) return null;
        var claim = await _patience.ExecuteAsync(
            async token =>
            {
                if (isStart) await Firings.NoteAsync(entry.Name, due, project.Processes.Current, token);
                return await Firings.TryClaimAsync(entry.Name, due, project.Processes.Current, token);
            },
            lifetime.ApplicationStopping);
        if (!claim.IsOurs && claim.Firing.State == FiringState.Running && claim.Firing.DueAt < due) StillRuns(entry.Name, claim.Firing.StartedAt);
        return claim.IsOurs ? claim.Firing : null;
    }

    private async Task CarryOutAsync(ScheduleOptions entry, Firing firing)
    {
        var runId = (string?)null;
        using var ended = new CancellationTokenSource();
        var beating = BeatAsync(firing, () => runId, ended.Token);
        var result = await RunAsync(entry, firing, async begun =>
        {
            runId = begun;
            await Firings.HeartbeatAsync(firing with { RunId = begun }, CancellationToken.None);
        });
        await ended.CancelAsync();
        await beating;

        var detail = result.Detail is null ? null : KnownErrors.Redactor.Redact(result.Detail);
        await _patience.ExecuteAsync(
            async _ => await Firings.EndAsync(firing with { State = result.State, RunId = result.RunId ?? runId, Detail = detail }, CancellationToken.None), CancellationToken.None);
        Instruments.Firings.Add(1, Instruments.Tag("action", JsonFormat.Word(entry.Action)), Instruments.Tag("state", JsonFormat.Word(result.State)));
        foreach (var listener in listeners) listener.OnFired(entry, result with { RunId = result.RunId ?? runId, Detail = detail });
    }

    private async Task<FiringResult> RunAsync(ScheduleOptions entry, Firing firing, Func<string, Task> began)
    {
        using var trace = Instruments.Traces.StartActivity($"schedule {JsonFormat.Word(entry.Action)}");
        trace?.SetTag("gapless.schedule", entry.Name).SetTag("gapless.due_at", JsonFormat.Instant(firing.DueAt));
        var stopping = lifetime.ApplicationStopping;
        try
        {
            var result = await _actions[entry.Action].RunAsync(entry, firing, began, stopping);
            // A run that the server's end has stopped is to go on when a server starts; one that a person has stopped is not.
            return result.State == FiringState.Stopped && stopping.IsCancellationRequested ? result with { State = FiringState.Interrupted } : result;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return new FiringResult(FiringState.Interrupted);
        }
        catch (Exception error)
        {
            Broke(entry.Name, Show(error));
            return new FiringResult(FiringState.Failed, null, KnownErrors.Of(error)?.Message ?? error.Message, IsBroken: true);
        }
    }

    private async Task BeatAsync(Firing firing, Func<string?> runId, CancellationToken ended)
    {
        using var ticks = new PeriodicTimer(Heartbeat, project.Time);
        try
        {
            while (await ticks.WaitForNextTickAsync(ended))
            {
                if (!await TryBeatAsync(firing with { RunId = runId() })) Lost(firing.Name);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    // Whoever takes the firing over finds its days leased, or done.
    private async Task<bool> TryBeatAsync(Firing firing)
    {
        try
        {
            return await Firings.HeartbeatAsync(firing, CancellationToken.None);
        }
        catch (Exception error)
        {
            Broke(firing.Name, Show(error));
            return true;
        }
    }

    private static string Show(Exception error) => KnownErrors.Redactor.Redact(KnownErrors.Of(error)?.Message ?? error.ToString());

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedule {Name}: the one that began at {StartedAt:u} still runs; what is due now comes after it")]
    private partial void StillRuns(string name, DateTimeOffset startedAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedule {Name}: another process has taken it over")]
    private partial void Lost(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedule {Name}: {Error}")]
    private partial void Broke(string name, string error);
}
