using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>Which processes live on this machine.</summary>
public interface IProcessTable
{
    /// <summary>The process that asks.</summary>
    ProcessIdentity Current { get; }

    /// <summary>True when the identity is of this host and no such process lives any more; false for other hosts, since nothing is known of them.</summary>
    bool IsKnownDead(ProcessIdentity process);
}
