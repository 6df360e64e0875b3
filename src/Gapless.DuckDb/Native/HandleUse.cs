using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary>Keeps a handle open while something works that DuckDB has made of it, whoever disposes of the handle meanwhile.</summary>
internal readonly struct HandleUse : IDisposable
{
    private readonly SafeHandle _handle;

    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public HandleUse(SafeHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        _handle = handle;
    }

    public void Dispose() => _handle.DangerousRelease();
}
