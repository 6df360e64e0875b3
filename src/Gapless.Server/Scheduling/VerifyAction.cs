using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Scheduling;
using Gapless.Runtime.Options;
using Gapless.Server.Verify;

namespace Gapless.Server.Scheduling;

/// <summary>The verification that the API begins, too; differences are a failure.</summary>
internal sealed class VerifyAction(VerifyService verify) : IScheduleAction
{
    public ScheduleAction Kind => ScheduleAction.Verify;

    public async Task<FiringResult> RunAsync(ScheduleOptions entry, Firing firing, Func<string, Task> began, CancellationToken stopping)
    {
        var ended = await VerifyAsync(entry.Deep, stopping);
        if (stopping.IsCancellationRequested && ended.State != VerifyState.Complete) return new FiringResult(FiringState.Interrupted);
        if (ended.State != VerifyState.Complete) return new FiringResult(FiringState.Failed, null, ended.Error);
        var tables = ended.Differences.Select(one => one.Dataset).Distinct().Count();
        return tables == 0
            ? new FiringResult(FiringState.Complete, null, Text.Of("Verify.None", ended.Total))
            : new FiringResult(FiringState.Failed, null, Text.Of("Verify.Some", ended.Differences.Count, tables, ended.Total));
    }

    /// <summary>Waits for one that a person has begun: it may have looked at less.</summary>
    private async Task<VerifyState> VerifyAsync(bool deep, CancellationToken stopping)
    {
        while (true)
        {
            await verify.Last.WaitAsync(stopping);
            try
            {
                return await verify.Start(range: null, deep);
            }
            catch (GaplessException held) when (held.Kind == ErrorKind.Held)
            {
            }
        }
    }
}
