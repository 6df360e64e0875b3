namespace Gapless.Core.Runs;

/// <summary>What a running run was asked, by whatever process.</summary>
public enum StopRequest
{
    /// <summary>To end as <see cref="RunState.Stopped"/>: it can be taken up again.</summary>
    Stop,

    /// <summary>To end as <see cref="RunState.Cancelled"/>: for good.</summary>
    Cancel,
}
