using System.Runtime.InteropServices;

namespace Gapless.Cli.Composition;

/// <summary>Turns Ctrl+C and SIGTERM into a stop after the request in hand; a second one ends at once.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Listens from now on.</summary>
    /// <param name="onStop">Called at the first signal, to say what happens now.</param>
    /// <param name="ignoreHangup">True for a process in the background, which outlives its terminal.</param>
    public StopSignal(Action? onStop = null, bool ignoreHangup = false)
    {
        if (onStop is not null) _source.Token.Register(onStop);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT }) _registrations.Add(PosixSignalRegistration.Create(signal, Stop));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            if (ignoreHangup) context.Cancel = true;
            else Stop(context);
        }));
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested) Environment.Exit(ExitCodes.Stopped);
        _source.Cancel();
    }
}
