using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary>Text that DuckDB returns as a pointer to UTF-8.</summary>
internal static class NativeText
{
    /// <summary>Text that belongs to a handle; null where there is none.</summary>
    internal static string? Borrowed(nint text) => Marshal.PtrToStringUTF8(text);

    /// <summary>Text that is ours, and is freed; null where there is none.</summary>
    internal static string? Owned(nint text)
    {
        if (text == 0) return null;
        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            DatabaseApi.Free(text);
        }
    }
}
