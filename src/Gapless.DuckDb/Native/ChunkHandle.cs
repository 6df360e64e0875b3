namespace Gapless.DuckDb.Native;

/// <summary>Some rows of a result, column by column.</summary>
internal sealed class ChunkHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => ResultApi.DestroyChunk(ref pointer);
}
