namespace Gapless.DuckDb.Native;

/// <summary>A statement that is being executed, or why it failed.</summary>
internal sealed class PendingHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => StatementApi.DestroyPending(ref pointer);
}
