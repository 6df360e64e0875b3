using System.Diagnostics;
using Gapless.Core.Messages;
using Gapless.Core.Publishing;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Server.Api;
using Gapless.Server.Coverage;
using Gapless.Server.Lineage;
using Gapless.Server.Runs;

namespace Gapless.Server.Health;

/// <summary>Looks whether all is well: what the server needs, and what it has found out.</summary>
internal sealed class HealthReader(Project project, ProjectLineage lineage, DueFinder due, LiveRuns live)
{
    private readonly DateTimeOffset _startedAt = project.Time.GetUtcNow();

    /// <summary>How it stands.</summary>
    public async Task<HealthDocument> ReadAsync(CancellationToken cancellationToken)
    {
        var ledger = await TryAsync(JsonFormat.Word(project.Ledger.Address.Dialect), token => project.Ledger.Runs.CountAsync(token), cancellationToken);
        var store = await TryAsync(project.Store.LocalPath("lake") is null ? "s3" : "local", token => project.Store.FindAsync($"lake/{LakePaths.Success}", token), cancellationToken);
        return new HealthDocument(
            _startedAt, Project.Version, Process.GetCurrentProcess().WorkingSet64, ledger, store, live.Count,
            [Check("files", lineage.Problem, Text.Of("Server.FilesRight")), Check("due", due.Problem, Text.Of("Server.DueKnown"))]);
    }

    private static CheckDocument Check(string name, string? problem, string fine) => new(name, problem is null, problem is null ? fine : KnownErrors.Redactor.Redact(problem));

    private async Task<ReachDocument> TryAsync(string kind, Func<CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        var began = project.Time.GetTimestamp();
        string? problem = null;
        try
        {
            await look(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            problem = KnownErrors.Redactor.Redact(KnownErrors.Of(error)?.Message ?? error.Message);
        }

        return new ReachDocument(kind, problem is null, Math.Round(project.Time.GetElapsedTime(began).TotalMilliseconds, 1), problem);
    }
}
