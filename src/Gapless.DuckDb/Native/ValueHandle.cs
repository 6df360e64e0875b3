namespace Gapless.DuckDb.Native;

/// <summary>A single value.</summary>
internal sealed class ValueHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => ValueApi.Destroy(ref pointer);
}
