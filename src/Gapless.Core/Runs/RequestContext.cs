using Gapless.Core.Ports;

namespace Gapless.Core.Runs;

/// <summary>On whose behalf a source sends.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Tally">Counts what is sent.</param>
/// <param name="Listener">Hears of waits and retries.</param>
public sealed record RequestContext(string RunId, RequestTally Tally, IRunListener Listener);
