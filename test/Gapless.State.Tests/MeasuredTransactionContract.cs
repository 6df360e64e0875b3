using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Gapless.Core.Ports;
using Gapless.Core.Telemetry;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests;

public abstract class MeasuredTransactionContract(SqlDialect dialect) : LedgerContract(dialect)
{
    [Fact]
    public async Task Begin_WhileSomebodyMeasures_IsMeasuredToItsEndByOperation()
    {
        var operations = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument == Instruments.LedgerDuration) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => operations.Add($"{tags[0].Key}={tags[0].Value} {seconds > 0}"));
        listener.Start();

        await CommitAsync(_ => Task.CompletedTask);
        Assert.Empty(await Ledger.Firings.ListAsync(Cancel));

        // Other tests of this process are measured too.
        Assert.Contains("operation=write True", operations);
        Assert.Contains("operation=read True", operations);
        Assert.DoesNotContain(operations, one => one.Split('=')[1].Split(' ')[0] is not ("read" or "write"));
    }
}
