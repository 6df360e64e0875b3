using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Options;
using Gapless.Server.Api;
using Gapless.Server.Runs;
using Gapless.Server.Verify;

namespace Gapless.Server.Notifications;

/// <summary>Writes what happened as those who are told want it; without any secret.</summary>
internal sealed class NotificationWriter(Project project, RunReader runs)
{
    // A chat shows no more of a line, and some refuse longer ones.
    private const int LongestText = 2000;

    /// <summary>The body of the request, JSON.</summary>
    public async Task<byte[]> WriteAsync(Notification notification, NotifyFormat format, CancellationToken cancellationToken)
    {
        var run = notification.Run is { } ended ? await TryReadAsync(ended, cancellationToken) : null;
        var text = Short(KnownErrors.Redactor.Redact($"{project.Options.Name}: {Sentence(notification, run)}"));
        return format == NotifyFormat.Slack
            ? JsonSerializer.SerializeToUtf8Bytes(new { Text = Escape(text) }, ApiJson.Options)
            : JsonSerializer.SerializeToUtf8Bytes(Body(notification, run, text), ApiJson.Options);
    }

    // That the ledger is away may be the very thing to tell.
    private async Task<RunDocument?> TryReadAsync(Run run, CancellationToken cancellationToken)
    {
        try
        {
            return await runs.ReadAsync(run, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private NotificationBody Body(Notification notification, RunDocument? run, string text) => new(
        JsonFormat.Word(notification.Event),
        project.Options.Name,
        text,
        notification.At,
        run,
        notification.Verification?.Differences.Count,
        notification.Verification is { } found ? [.. found.Differences.Select(one => one.Dataset.ToString()).Distinct()] : null,
        notification.Schedule?.Name);

    private static string Sentence(Notification notification, RunDocument? run) => notification switch
    {
        { Run: { } ended } when run is not null =>
            Text.Of("Notify.Run", ended.RunId, ended.Kind, ended.Order.Subject, ended.Order.Range, RunWords.StateWord(ended.State), run.Done, run.Failed, Because(ended.Error)),
        { Run: { } ended } => Text.Of("Notify.RunUncounted", ended.RunId, ended.Kind, ended.Order.Subject, ended.Order.Range, RunWords.StateWord(ended.State), Because(ended.Error)),
        { Verification: { State: VerifyState.Complete } found } => found.Differences.Count == 0
            ? Text.Of("Verify.None", found.Total)
            : Text.Of("Verify.Some", found.Differences.Count, found.Differences.Select(one => one.Dataset).Distinct().Count(), found.Total),
        { Verification: { } broken } => Text.Of("Notify.VerifyFailed", broken.Error),
        { Schedule: { } entry, Event: NotifyEvents.Finish } => Text.Of("Notify.ScheduleDone", entry.Name, notification.Detail),
        _ => Text.Of("Notify.ScheduleFailed", notification.Schedule?.Name, notification.Detail),
    };

    private static string Because(string? error) => error is null ? "" : $": {error}";

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, LongestText - 1), "…");
    }

    // What else would be a link, or call everybody in a channel.
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
