namespace Gapless.DuckDb.Native;

/// <summary>A type with its parameters.</summary>
internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => TypeApi.Destroy(ref pointer);
}
