namespace Gapless.Core.Runs;

/// <summary>Why a run waits.</summary>
public enum RunWaitKind
{
    /// <summary>The window's requests are used up.</summary>
    Quota,

    /// <summary>The pause between two requests.</summary>
    Pause,

    /// <summary>After an error, before the same request is sent again.</summary>
    Retry,

    /// <summary>Another process works on the source.</summary>
    Lease,
}
