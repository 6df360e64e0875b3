using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Gapless.Storage.Local;

/// <summary>What the file system says of a path, in one look.</summary>
/// <param name="Kind">What it is; a link is not followed.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Modified">When it was last written, in nanoseconds since 1970.</param>
/// <param name="Born">When it was made, in nanoseconds since 1970; 0 where the file system does not keep it.</param>
/// <param name="Changed">When content or attributes were last changed, in nanoseconds since 1970: nobody can set it back. 0 where .NET alone has to tell.</param>
internal readonly record struct FileFacts(FileKind Kind, long Bytes, long Modified, long Born, long Changed)
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Size and both times: a file put in the place of another is seen although both are of one size and modification time.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Bytes:x}-{Modified:x}-{Born:x}");

    /// <summary>The version, and whatever was done to the file since.</summary>
    public string Signature => string.Create(CultureInfo.InvariantCulture, $"{Version}-{Changed:x}");

    /// <summary>The first time that .NET can give a file which is later than <see cref="Modified"/>.</summary>
    public DateTime NextTime => DateTime.UnixEpoch.AddTicks((Modified / NanosecondsPerTick) + 1);

    /// <summary>The facts of a path; null when nothing is there.</summary>
    public static FileFacts? Of(string path) => OperatingSystem.IsLinux() ? LinuxFiles.Facts(path) : From(new FileInfo(path));

    /// <summary>The facts of an open file.</summary>
    public static FileFacts Of(SafeFileHandle file, string path) =>
        OperatingSystem.IsLinux() ? LinuxFiles.Facts(file) : From(new FileInfo(path)) ?? throw new FileNotFoundException(null, path);

    private static FileFacts? From(FileInfo file)
    {
        if (file.LinkTarget is not null) return new FileFacts(FileKind.Link, 0, 0, 0, 0);
        if (Directory.Exists(file.FullName)) return new FileFacts(FileKind.Folder, 0, 0, 0, 0);
        return file.Exists ? new FileFacts(FileKind.File, file.Length, Nanoseconds(file.LastWriteTimeUtc), Nanoseconds(file.CreationTimeUtc), 0) : null;
    }

    private static long Nanoseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks * NanosecondsPerTick;
}
