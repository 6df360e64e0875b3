using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gapless.Storage.Local;

/// <summary>What Linux can do with files and .NET can't: tell when a file was made or its entry changed, and put a folder's entries on the disk.</summary>
internal static partial class LinuxFiles
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicAndBirth = 0xfff;
    private const uint HasBirth = 0x800;
    private const int KindMask = 0xf000;
    private const int KindFolder = 0x4000;
    private const int KindLink = 0xa000;
    private const int NoEntry = 2;
    private const int NotAFolder = 20;
    private const int Denied = 13;
    private const int OpenFolder = 0x10000 | 0x80000;

    /// <summary>The facts of a path; null when nothing is there.</summary>
    public static FileFacts? Facts(string path)
    {
        if (StatX(CurrentFolder, path, NoFollow, BasicAndBirth, out var found) == 0) return From(found);
        return Marshal.GetLastPInvokeError() is NoEntry or NotAFolder ? null : throw Fault(path);
    }

    /// <summary>The facts of an open file.</summary>
    public static FileFacts Facts(SafeFileHandle file) =>
        StatX(file, "", EmptyPath, BasicAndBirth, out var found) == 0 ? From(found) : throw Fault("");

    /// <summary>Puts a folder's entries on the disk, so that a new name in it outlives a power cut.</summary>
    public static void FlushFolder(string path)
    {
        var folder = Open(path, OpenFolder);
        if (folder < 0) throw Fault(path);
        try
        {
            // Some file systems have nothing to flush for a folder and say so by an error.
            _ = Flush(folder);
        }
        finally
        {
            _ = Close(folder);
        }
    }

    private static FileFacts From(in Status found) => new(
        (found.Mode & KindMask) switch { KindFolder => FileKind.Folder, KindLink => FileKind.Link, _ => FileKind.File },
        found.Bytes,
        found.Modified.Nanoseconds,
        (found.Mask & HasBirth) == 0 ? 0 : found.Born.Nanoseconds,
        found.Changed.Nanoseconds);

    private static Exception Fault(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        var message = $"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'";
        return error == Denied ? new UnauthorizedAccessException(message) : new IOException(message, error);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out Status found);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(SafeFileHandle file, string path, int flags, uint mask, out Status found);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    /// <summary><c>struct statx_timestamp</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct Moment
    {
        [FieldOffset(0)]
        public long Seconds;

        [FieldOffset(8)]
        public uint Fraction;

        public readonly long Nanoseconds => (Seconds * 1_000_000_000) + Fraction;
    }

    /// <summary><c>struct statx</c>, whose layout is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(0)]
        public uint Mask;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public long Bytes;

        [FieldOffset(80)]
        public Moment Born;

        [FieldOffset(96)]
        public Moment Changed;

        [FieldOffset(112)]
        public Moment Modified;
    }
}
