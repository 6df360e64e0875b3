using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Gapless.Core.Telemetry;

namespace Gapless.Hosting.Tests.Telemetry;

/// <summary>What is measured while it lives, one line a measurement: <c>gapless.runs{kind=daily,state=complete} 1</c>. Of everybody in this process.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Line, double Value)> _found = new();

    public Measured()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == Instruments.Meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The values that were measured so, in order.</summary>
    public IReadOnlyList<double> Of(string line) => [.. _found.Where(one => one.Line == line).Select(one => one.Value)];

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _found.Enqueue(($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}}", value));
}
