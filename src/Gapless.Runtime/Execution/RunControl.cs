using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Finds, stops and cancels runs, whatever process works on them.</summary>
public sealed class RunControl(IRunStore runs, IProcessTable processes, TimeProvider time)
{
    private const int Named = 5;
    private const int LookBack = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>The run by that id.</summary>
    /// <exception cref="GaplessException">There is none; the error names the last ones.</exception>
    public async Task<Run> FindAsync(string runId, CancellationToken cancellationToken) =>
        await runs.FindAsync(runId, cancellationToken) ?? throw new GaplessException(
            ErrorKind.Usage,
            Text.Of("Runs.Unknown", runId, string.Join(", ", (await runs.ListAsync(null, Named, cancellationToken)).Select(run => run.RunId).DefaultIfEmpty("-"))));

    /// <summary>The run by that id, which nobody works on.</summary>
    /// <exception cref="GaplessException">There is none, or somebody does.</exception>
    public async Task<Run> FindLeftAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await FindAsync(runId, cancellationToken);
        return IsAlive(run) ? throw new GaplessException(ErrorKind.Held, Text.Of("Run.Alive", LeaseKeeper.Name(run.Owner), run.RunId)) : run;
    }

    /// <summary>The run by that id, or the newest, of whatever kind, that nobody works on and that is not final.</summary>
    /// <exception cref="GaplessException">There is none.</exception>
    public async Task<Run> FindUnfinishedAsync(string? runId, CancellationToken cancellationToken) => runId is null
        ? (await runs.ListAsync(null, LookBack, cancellationToken)).FirstOrDefault(run => !RunLife.IsFinal(run) && !IsAlive(run))
            ?? throw new GaplessException(ErrorKind.Usage, Text.Of("Runs.NoneUnfinished"))
        : await FindAsync(runId, cancellationToken);

    /// <summary>Asks a run to stop after what it has in hand.</summary>
    /// <param name="runId">Which; null = the newest that somebody works on.</param>
    /// <param name="wait">True: returns when nobody works on it any more.</param>
    /// <param name="cancellationToken">Ends the waiting; what was asked stays asked.</param>
    /// <returns>The run as it is then.</returns>
    /// <exception cref="GaplessException">Nobody works on it.</exception>
    public async Task<Run> StopAsync(string? runId, bool wait, CancellationToken cancellationToken)
    {
        var run = runId is null
            ? (await runs.ListAsync(null, LookBack, cancellationToken)).FirstOrDefault(IsAlive) ?? throw new GaplessException(ErrorKind.Usage, Text.Of("Runs.NoneRunning"))
            : await FindAsync(runId, cancellationToken);
        if (RunLife.IsFinal(run)) throw new GaplessException(ErrorKind.Usage, Text.Of("Run.Final", run.RunId));
        if (!IsAlive(run) || !await runs.RequestStopAsync(run.RunId, StopRequest.Stop, cancellationToken))
            throw new GaplessException(ErrorKind.Usage, Text.Of("Runs.NotRunning", run.RunId));
        return wait ? await UntilLeftAsync(run, cancellationToken) : run;
    }

    /// <summary>Cancels a run: at once when nobody works on it, otherwise after what it has in hand.</summary>
    /// <param name="runId">Which.</param>
    /// <param name="wait">True: returns when it has ended.</param>
    /// <param name="cancellationToken">Ends the waiting; what was asked stays asked.</param>
    /// <returns>The run as it is then; complete when it was faster.</returns>
    /// <exception cref="GaplessException">It is final already.</exception>
    public async Task<Run> CancelAsync(string runId, bool wait, CancellationToken cancellationToken)
    {
        var run = await FindAsync(runId, cancellationToken);
        if (RunLife.IsFinal(run)) throw new GaplessException(ErrorKind.Usage, Text.Of("Run.Final", runId));
        while (!RunLife.IsFinal(run))
        {
            if (!IsAlive(run)) await runs.TryCancelAsync(run, cancellationToken);
            else if (await runs.RequestStopAsync(runId, StopRequest.Cancel, cancellationToken))
            {
                if (!wait) return run;
                await UntilLeftAsync(run, cancellationToken);
            }

            run = await FindAsync(runId, cancellationToken);
        }

        return run;
    }

    /// <summary>True when somebody works on it.</summary>
    public bool IsAlive(Run run) => RunLife.IsAlive(run, processes, time);

    private async Task<Run> UntilLeftAsync(Run run, CancellationToken cancellationToken)
    {
        while (IsAlive(run))
        {
            await Task.Delay(Poll, time, cancellationToken);
            run = await FindAsync(run.RunId, cancellationToken);
        }

        return run;
    }
}
