using System.Globalization;
using System.Text.Json;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;

namespace Gapless.Hosting.Execution;

/// <summary>Keeps <c>data/backfill_state.json</c> true: written by rename after every request, so that a reader never sees half of it.</summary>
internal sealed class StateFile(Project project) : IRunListener
{
    private const string Version = "1.0.0";
    private readonly string _path = Path.Combine(project.Options.Folder, "data", "backfill_state.json");
    private DateTimeOffset _startedAt;

    public void OnStarted(Run run, bool resumed) => _startedAt = run.StartedAt;

    public void OnDiscovering(string source, string what)
    {
    }

    public void OnPlanned(string planId, Plan plan, RunProgress progress) => Write(progress);

    public void OnWaiting(RunWait wait)
    {
    }

    public void OnRequestStarted(PlannedRequest request)
    {
    }

    public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress) => Write(progress);

    public void OnNotice(string sentence)
    {
    }

    public void OnEnded(Run run, RunProgress progress) => Write(progress);

    private void Write(RunProgress progress)
    {
        var now = project.LocalNow;
        var totals = progress.Totals;
        var answered = totals.RequestsSucceeded + totals.RequestsFailed;
        var state = new
        {
            LastProcessedDate = progress.LastProcessedDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Stats = new
            {
                progress.TotalDays,
                progress.ProcessedDays,
                SuccessfulDays = progress.ProcessedDays - progress.FailedDays,
                progress.FailedDays,
                TotalMatches = totals.Rows,
                TotalRequests = totals.RequestsSent,
                SuccessfulRequests = totals.RequestsSucceeded,
                FailedRequests = totals.RequestsFailed,
                StartTime = Iso(TimeZoneInfo.ConvertTime(_startedAt, project.Options.TimeZone)),
                EstimatedCompletion = progress.Remaining is { } left && left > TimeSpan.Zero ? Iso(now + left) : null,
                ElapsedTime = RunWords.Duration(totals.ActiveTime),
                SuccessRate = Math.Round(RunWords.SuccessRate(progress), 2),
                RequestSuccessRate = answered == 0 ? 100 : Math.Round(100.0 * totals.RequestsSucceeded / answered, 2),
            },
            Timestamp = Iso(now),
            Version,
        };
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var temporary = _path + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + ".tmp";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(state, JsonFormat.Options));
        File.Move(temporary, _path, overwrite: true);
    }

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
