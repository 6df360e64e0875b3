namespace Gapless.Core.Publishing;

/// <summary>In which order a day is replaced.</summary>
public enum PublishMode
{
    /// <summary>The old files go, then the new ones come: what readers of the fixed protocol expect.</summary>
    DeleteCopy,

    /// <summary>The new files come under new names, the manifest switches, then the old ones go: no reader of manifests sees an empty or half day.</summary>
    Switch,
}
