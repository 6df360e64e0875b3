namespace Gapless.Runtime.Publishing;

/// <summary>The named crash points of a publish, in the order in which they are passed.</summary>
public static class PublishPoint
{
    /// <summary>The new files lie under tmp; nothing else knows of them.</summary>
    public const string TmpWritten = "publish-tmp-written";

    /// <summary>The journal has the days; no file was touched.</summary>
    public const string IntentWritten = "publish-intent-written";

    /// <summary>The files of a day's old version lie where replaced versions are kept, their manifest does not yet; only when versions are kept.</summary>
    public const string AfterKeep = "publish-after-keep";

    /// <summary>A day's old files are gone (with <c>switch</c>: after the manifest).</summary>
    public const string AfterDelete = "publish-after-delete";

    /// <summary>A day's new files are in place.</summary>
    public const string AfterCopy = "publish-after-copy";

    /// <summary>A day's manifest is the new one.</summary>
    public const string AfterManifest = "publish-after-manifest";

    /// <summary>A day's marker is there.</summary>
    public const string AfterSuccess = "publish-after-success";

    /// <summary>The ledger's rows are in the transaction, not committed.</summary>
    public const string BeforeCommit = "publish-before-commit";

    /// <summary>The ledger has the days; tmp is still there, and so are versions that are kept no longer.</summary>
    public const string AfterCommit = "publish-after-commit";

    /// <summary>Tmp is gone.</summary>
    public const string AfterCleanup = "publish-after-cleanup";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [TmpWritten, IntentWritten, AfterKeep, AfterDelete, AfterCopy, AfterManifest, AfterSuccess, BeforeCommit, AfterCommit, AfterCleanup];
}
