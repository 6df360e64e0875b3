using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Core.Scheduling;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;
using Gapless.Server.Events;
using Gapless.Server.Scheduling;
using Gapless.Server.Verify;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Notifications;

/// <summary>Tells those whom <c>notify</c> names, in the background: nothing that happens waits for it, or fails by it.</summary>
internal sealed class Notifier : IOutcomeListener, IHostedService, IDisposable
{
    /// <summary>At the end, what is still to be told may take so long.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly List<Webhook> _webhooks;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;
    private Task _running = Task.CompletedTask;

    /// <summary>Makes one for the project.</summary>
    public Notifier(Project project, NotificationWriter writer, IHostApplicationLifetime lifetime, ILogger<Notifier> logger)
    {
        _lifetime = lifetime;
        _time = project.Time;
        _webhooks = [.. project.Options.Notify.Select(options => new Webhook(options, writer, project.Http, _time, logger))];
    }

    /// <inheritdoc />
    public void OnRunEnded(Run run, GaplessException? error)
    {
        // Who stops a run knows of it.
        if (run.State is RunState.Stopped or RunState.Cancelled or RunState.Running) return;
        Tell(new Notification(run.State == RunState.Complete ? NotifyEvents.Finish : NotifyEvents.Failure, _time.GetUtcNow(), run));
    }

    /// <inheritdoc />
    public void OnVerified(VerifyState state)
    {
        // One that the server's end has broken off is nobody's failure.
        if (state.State != VerifyState.Complete && _lifetime.ApplicationStopping.IsCancellationRequested) return;
        var what = state.State != VerifyState.Complete ? NotifyEvents.Failure : state.Differences.Count == 0 ? NotifyEvents.Finish : NotifyEvents.Gap;
        Tell(new Notification(what, _time.GetUtcNow(), Verification: state));
    }

    /// <inheritdoc />
    public void OnFired(ScheduleOptions entry, FiringResult result)
    {
        // Runs and verifications have been told of already.
        if (!result.IsBroken && entry.Action != ScheduleAction.Backup || result.State is FiringState.Stopped or FiringState.Interrupted) return;
        Tell(new Notification(result.State == FiringState.Complete ? NotifyEvents.Finish : NotifyEvents.Failure, _time.GetUtcNow(), Schedule: entry, Detail: result.Detail));
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        using (ExecutionContext.SuppressFlow()) _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var webhook in _webhooks) webhook.Close();
        await _running.WaitAsync(LastWords, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _giveUp.CancelAsync();
        await _running;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var webhook in _webhooks) webhook.Dispose();
        _giveUp.Dispose();
    }

    private Task RunAsync()
    {
        CultureInfo.CurrentUICulture = _language;
        return Task.WhenAll(_webhooks.Select(webhook => webhook.RunAsync(_giveUp.Token)));
    }

    private void Tell(Notification notification)
    {
        foreach (var webhook in _webhooks) webhook.Tell(notification);
    }
}
