namespace Gapless.DuckDb.Native;

/// <summary>A prepared statement, or why it could not be prepared.</summary>
internal sealed class PreparedHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => StatementApi.DestroyPrepared(ref pointer);
}
