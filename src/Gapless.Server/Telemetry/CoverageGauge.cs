using System.Diagnostics.Metrics;
using Gapless.Core.Telemetry;
using Gapless.Hosting;
using Gapless.Server.Coverage;

namespace Gapless.Server.Telemetry;

/// <summary>Measures how many days of datasets are in which state, by <c>layer</c> (of a feed its source) and <c>state</c>; what is missing and stale among them.</summary>
internal sealed class CoverageGauge : IDisposable
{
    private readonly CoverageBoard _board;
    private readonly Meter _meter = new(Instruments.Name);

    /// <summary>Measures from now on.</summary>
    public CoverageGauge(CoverageBoard board)
    {
        _board = board;
        _meter.CreateObservableGauge("gapless.coverage", Measure, "{partition}", "Days of datasets by their state now");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Measure()
    {
        foreach (var layer in _board.Current.Datasets.Values.GroupBy(dataset => dataset.Info.Name.Group))
        {
            var sums = new long[Enum.GetValues<DayState>().Length];
            foreach (var dataset in layer)
            {
                var counts = dataset.Counts();
                for (var state = 0; state < counts.Length; state++) sums[state] += counts[state];
            }

            foreach (var state in Enum.GetValues<DayState>().Where(state => state != DayState.NotDue))
                yield return new Measurement<long>(sums[(int)state], Instruments.Tag("layer", layer.Key), Instruments.Tag("state", JsonFormat.Word(state)));
        }
    }
}
