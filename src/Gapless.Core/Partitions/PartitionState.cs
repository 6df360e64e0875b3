namespace Gapless.Core.Partitions;

/// <summary>What the ledger knows of one day of one dataset. A day without a row is missing.</summary>
public enum PartitionState : byte
{
    /// <summary>Somebody works on it now.</summary>
    Running,

    /// <summary>The day's data is there.</summary>
    Succeeded,

    /// <summary>It is known that the day has no data.</summary>
    Empty,

    /// <summary>The source refuses the day to this subscription; done, not failed.</summary>
    Restricted,

    /// <summary>The last attempt ended with an error.</summary>
    Failed,
}
