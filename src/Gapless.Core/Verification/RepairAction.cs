namespace Gapless.Core.Verification;

/// <summary>What repair does about a difference; in JSON a word in snake_case.</summary>
public enum RepairAction
{
    /// <summary>Finish what a dead process began to publish or, where that cannot be, undo it.</summary>
    SettlePublish,

    /// <summary>Delete what a dead process left under tmp.</summary>
    DropTmp,

    /// <summary>Take the remains of a day that is not whole away, and its row: the next plan has it as missing.</summary>
    MarkMissing,

    /// <summary>Write a whole day into the ledger, as its manifest has it.</summary>
    AdoptDay,

    /// <summary>Put a whole day's marker back.</summary>
    RestoreMarker,

    /// <summary>Delete a file that no manifest names.</summary>
    RemoveStray,

    /// <summary>Keep a version no longer that cannot be brought back.</summary>
    ForgetVersion,
}
