namespace Gapless.DuckDb.Native;

/// <summary>The statements of a text, or why it does not parse.</summary>
internal sealed class ExtractedHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => StatementApi.DestroyExtracted(ref pointer);
}
