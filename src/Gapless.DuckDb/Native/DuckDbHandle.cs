using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary>A pointer that DuckDB gave and wants back; it is given back once, also when its owner is forgotten.</summary>
internal abstract class DuckDbHandle : SafeHandle
{
    protected DuckDbHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected sealed override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }

    protected abstract void Destroy(ref nint pointer);
}
