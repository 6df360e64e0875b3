namespace Gapless.Core.Verification;

/// <summary>In which way the ledger, the manifests and the files of a table do not fit each other; in JSON a word in snake_case.</summary>
public enum DifferenceKind
{
    /// <summary>The journal has an entry of a process that is dead.</summary>
    UnfinishedPublish,

    /// <summary>Files under tmp that belong to no live process and no journal entry.</summary>
    OrphanedTmp,

    /// <summary>manifest.json is not JSON, contradicts itself, or is another day's.</summary>
    BadManifest,

    /// <summary>The ledger has the day as published, and the store has no manifest of it.</summary>
    MissingManifest,

    /// <summary>The manifest names a file that the store does not have.</summary>
    MissingFile,

    /// <summary>A file has another size than the manifest says.</summary>
    SizeDiffers,

    /// <summary>A file's footer cannot be read, or has other rows than the manifest says.</summary>
    FooterDiffers,

    /// <summary>A file has another content than the one that was published.</summary>
    HashDiffers,

    /// <summary>The day is whole, but its marker is absent.</summary>
    MissingMarker,

    /// <summary>A marker without a manifest.</summary>
    StrayMarker,

    /// <summary>A file that no manifest names.</summary>
    StrayFile,

    /// <summary>The store has the day, and the ledger knows nothing of it.</summary>
    UnknownDay,

    /// <summary>The ledger says something else of the day than its manifest.</summary>
    LedgerDiffers,

    /// <summary>A version of the day that is kept for an undo has lost a file.</summary>
    LostVersion,
}
