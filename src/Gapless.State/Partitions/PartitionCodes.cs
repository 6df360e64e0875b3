using Gapless.Core.Partitions;

namespace Gapless.State.Partitions;

/// <summary>The numbers that stand for states in the partitions table; the view <c>partition_states</c> names them.</summary>
internal static class PartitionCodes
{
    internal static short Of(PartitionState state) => state switch
    {
        PartitionState.Running => 1,
        PartitionState.Succeeded => 2,
        PartitionState.Empty => 3,
        PartitionState.Restricted => 4,
        PartitionState.Failed => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    internal static PartitionState State(int code) => code switch
    {
        1 => PartitionState.Running,
        2 => PartitionState.Succeeded,
        3 => PartitionState.Empty,
        4 => PartitionState.Restricted,
        5 => PartitionState.Failed,
        _ => throw new InvalidOperationException($"The ledger holds a partition with the unknown state {code}."),
    };
}
