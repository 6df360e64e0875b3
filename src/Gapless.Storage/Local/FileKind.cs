namespace Gapless.Storage.Local;

/// <summary>What lies at a path.</summary>
internal enum FileKind
{
    /// <summary>A file, or something that is neither of the others.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,
}
