using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary>A result, or why there is none. The memory of the <see cref="NativeResult"/> is ours, what it points to is DuckDB's.</summary>
internal sealed unsafe class ResultHandle : SafeHandle
{
    public ResultHandle()
        : base(0, ownsHandle: true) => handle = (nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult));

    public override bool IsInvalid => handle == 0;

    /// <summary>For the functions that take the struct itself.</summary>
    public NativeResult Value => *(NativeResult*)handle;

    protected override bool ReleaseHandle()
    {
        ResultApi.DestroyResult(handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
