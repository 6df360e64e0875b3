using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Server.Verify;

namespace Gapless.Server.Events;

/// <summary>Hears how things ended that this process did. Must be quick and must not throw.</summary>
internal interface IOutcomeListener
{
    /// <summary>A run is over.</summary>
    /// <param name="run">As it ended.</param>
    /// <param name="error">The error that ended it; null when it came to its end.</param>
    void OnRunEnded(Run run, GaplessException? error);

    /// <summary>A verification is over.</summary>
    void OnVerified(VerifyState state);
}
